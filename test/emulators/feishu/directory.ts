import type { ApiAnswer } from './api-answer.ts';

export interface Employee {
  readonly openId: string;
  readonly name: string;
  readonly mobile?: string;
}

/** Who works there: what the contact API tells. */
export interface Directory {
  hire(employee: Employee): void;
  user(openId: string): ApiAnswer;
  byMobiles(body: Record<string, unknown>): ApiAnswer;
}

const ok = (data: object): ApiAnswer => ({ status: 200, body: { code: 0, msg: 'success', data } });

export function createDirectory(): Directory {
  const employees = new Map<string, Employee>();
  return {
    hire: (employee) => void employees.set(employee.openId, employee),
    user(openId) {
      const found = employees.get(openId);
      // Feishu 41050: outside what the app may see.
      if (!found) return { status: 400, body: { code: 41050, msg: 'no user authority error' } };
      const mobile = found.mobile === undefined ? {} : { mobile: `+86${found.mobile}` };
      return ok({ user: { open_id: openId, name: found.name, ...mobile } });
    },
    byMobiles(body) {
      const asked = Array.isArray(body['mobiles']) ? body['mobiles'].map(String) : [];
      if (asked.length > 50) return { status: 400, body: { code: 99992402, msg: 'field validation failed' } };
      const all = [...employees.values()];
      return ok({
        user_list: asked.map((mobile) => {
          const found = all.find((one) => one.mobile === mobile);
          return { mobile, ...(found ? { user_id: found.openId } : {}) };
        }),
      });
    },
  };
}
