import { strToU8, zipSync } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';

interface Sheet {
  readonly name: string;
  /** The worksheet element, as a workbook holds it. */
  readonly xml: string;
  readonly state?: string;
}

/** The bytes of an .xlsx with these sheets, for what a library that writes workbooks would not write. */
export function makeXlsx(sheets: readonly Sheet[]): Uint8Array {
  const list = sheets
    .map(
      ({ name, state }, i) =>
        `<sheet name="${name}" sheetId="${i + 1}" r:id="r${i + 1}"${state ? ` state="${state}"` : ''}/>`,
    )
    .join('');
  const targets = sheets
    .map(
      (_, i) =>
        `<Relationship Id="r${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
    )
    .join('');
  const files: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}">${targets}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list}</sheets></workbook>`,
  };
  for (const [i, { xml }] of sheets.entries())
    files[`xl/worksheets/sheet${i + 1}.xml`] = xml.replace('<worksheet', `<worksheet xmlns="${main}"`);
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}
