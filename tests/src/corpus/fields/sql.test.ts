import { describe, expect, it } from 'vitest';
import { findSql } from '../../../../src/corpus/fields/sql.ts';

describe('findSql', () => {
  it('takes each statement as one string', () => {
    const lines = [
      "update t_book set fname = '' , fno = '' where fid = ''",
      'select * from t_book',
      "INSERT INTO t_book (fid) VALUES(1, '甲：true');",
    ];
    expect(findSql(lines).statements).toEqual(lines);
  });

  it('joins a statement over lines', () => {
    expect(
      findSql(['SELECT fid,', '       fname', 'FROM t_book', "WHERE fid = '1';", 'update t_book', 'set a = 1'])
        .statements,
    ).toEqual(["SELECT fid, fname FROM t_book WHERE fid = '1';", 'update t_book set a = 1']);
  });

  it('finds statements in sentences and ends them before the sentence goes on', () => {
    const found = findSql([
      '执行select * from t_book where fno=书号，然后看结果',
      '2、delete from t_book where fid=1；再重启',
    ]);
    expect(found.statements).toEqual(['select * from t_book where fno=书号', 'delete from t_book where fid=1']);
    expect(found.wholeLines.size).toBe(0);
  });

  it('is not fooled by English', () => {
    expect(findSql(['Select the book from the list', 'please update the table set']).statements).toEqual([]);
  });

  it('ends statements that are typed as code where the code ends', () => {
    const { statements } = findSql([
      '要阻止 `SELECT * FROM t1 WHERE id = t2.id`，先看 `ALTER TABLE ADD`、`MODIFY COLUMN`（见下）',
    ]);
    expect(statements).toEqual(['SELECT * FROM t1 WHERE id = t2.id']);
  });
});
