/** A mistake in a file of the catalogue, as staff are told of it. */
export interface CatalogueFault {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** What is wrong and what to write instead, in Chinese. */
  readonly text: string;
}

/** The fault in one line: hospital_visit.yaml 第12行：… */
export const faultLine = ({ file, line, text }: CatalogueFault) => `${file} 第${line}行：${text}`;
