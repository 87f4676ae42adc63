import { describe, expect, it } from 'vitest';
import { planSql } from '../../../src/core/sql.ts';

const textsOf = (sql: string) => planSql(sql).map(({ text }) => text);

describe('SQL that changes rows', () => {
  it('comes after a query for the same rows and a word on backup, with a place for the empty condition', () => {
    expect(planSql("update t_file set furl = '' , fname = '' where fserial_no = ''")).toEqual([
      { label: '先查（只读）', caution: '', text: "select * from t_file where fserial_no = '【填写 fserial_no】';" },
      {
        label: '再改',
        caution: expect.stringContaining('先备份'),
        text: "update t_file set furl = '' , fname = '' where fserial_no = '【填写 fserial_no】'",
      },
    ]);
  });

  it.each([
    ['delete from t_a where fid in ()', "select * from t_a where fid in ('【填写 fid】');"],
    ["UPDATE t_a a SET a.f = 1 WHERE a.fid = '';", "select * from t_a a WHERE a.fid = '【填写 fid】';"],
    ['-- 清空\nupdate `t` set a = 1 where `fid` = ""', "select * from `t` where `fid` = '【填写 fid】';"],
    ["update t set a = ';where' where b = 2", 'select * from t where b = 2;'],
    ["delete from t where name like '%%'", "select * from t where name like '【填写 name】';"],
  ])('%s is looked at first', (sql, query) => {
    expect(textsOf(sql)[0]).toBe(query);
  });

  it('without a condition says that it changes the whole table', () => {
    expect(planSql('update t set a = 1')).toEqual([
      { label: '', caution: expect.stringContaining('整张表'), text: 'update t set a = 1' },
    ]);
  });

  it.each([
    "INSERT INTO t (a) VALUES ('x; where')",
    'truncate table t',
    'update t set a = (select 1 from b where c = 1) where d = 2',
    'alter table t add c int',
  ])('of another form has its warning alone: %s', (sql) => {
    expect(planSql(sql)).toEqual([{ label: '', caution: expect.stringContaining('先备份'), text: sql }]);
  });

  it('is told from the queries around it', () => {
    expect(planSql('select 1 from t; update t set a = 1 where b = 2; ').map(({ label }) => label)).toEqual([
      '查询（只读）',
      '先查（只读）',
      '再改',
    ]);
  });
});

describe('SQL that changes nothing', () => {
  it.each(["select *\nfrom t where a = 'x'", "select a from t where a = '' or a is null", "select 'update' from t"])(
    'stays as it is: %s',
    (sql) => {
      expect(planSql(sql)).toEqual([{ label: '', caution: '', text: sql }]);
    },
  );

  it('says what goes into an empty condition', () => {
    expect(textsOf("select * from t where a.fnumber = '' and b = 1")).toEqual([
      "select * from t where a.fnumber = '【填写 fnumber】' and b = 1",
    ]);
  });
});
