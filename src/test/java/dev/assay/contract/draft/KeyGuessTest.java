package dev.assay.contract.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyGuessTest {
  private static final TableName TABLE = TableName.parse("gold.fct_sale").orElseThrow();

  /** Rows in memory, which count themselves; what is asked exactly is remembered. */
  private static final class Rows implements KeyGuess.Combinations {
    private final List<String> names;
    private final List<List<String>> rows;
    private final List<List<String>> askedExactly = new ArrayList<>();

    Rows(List<String> names, List<List<String>> rows) {
      this.names = names;
      this.rows = rows;
    }

    @Override
    public long exactly(List<String> columns) {
      askedExactly.add(columns);
      return count(columns);
    }

    @Override
    public List<Long> roughly(List<List<String>> sets) {
      return sets.stream().map(this::count).toList();
    }

    private long count(List<String> columns) {
      Set<List<String>> seen = new HashSet<>();
      rows.forEach(r -> seen.add(columns.stream().map(c -> r.get(names.indexOf(c))).toList()));
      return seen.size();
    }

    Optional<KeyGuess.Key> key(String... known) {
      return keyOf("int", List.of(known));
    }

    Optional<KeyGuess.Key> keyOf(String type, List<String> known) {
      List<ColumnProfile> columns =
          names.stream()
              .map(
                  n ->
                      new ColumnProfile(
                          n,
                          n.equals("amount") ? "decimal(10,2)" : type,
                          n.equals("email") ? "restricted" : "",
                          rows.stream().filter(r -> !r.get(names.indexOf(n)).isEmpty()).count(),
                          count(List.of(n)),
                          null,
                          null,
                          Texts.UNKNOWN))
              .toList();
      TableProfile profile = new TableProfile(TABLE, 0, rows.size(), columns, null);
      return new KeyGuess(profile, known, this).key();
    }
  }

  private static Rows rows(String names, String... rows) {
    List<List<String>> cells = new ArrayList<>();
    for (String row : rows) {
      cells.add(List.of(row.split(",", -1)));
    }
    return new Rows(List.of(names.split(",", -1)), cells);
  }

  private static List<String> columns(Optional<KeyGuess.Key> key) {
    return key.map(KeyGuess.Key::columns).orElse(List.of());
  }

  @Test
  void theColumnThatIsCalledAfterTheTableComesFirst() {
    Rows rows = rows("nr,sale_id,user_id", "1,7,3", "2,8,4");
    assertThat(columns(rows.key())).containsExactly("sale_id");
  }

  @Test
  void whatTheContractSaysCountsWhileRowsKeepIt() {
    Rows rows = rows("sale_id,day,shop", "1,1,1", "2,1,2");
    assertThat(columns(rows.key("day", "shop"))).containsExactly("day", "shop");
    assertThat(columns(rows.key("day"))).containsExactly("sale_id");
  }

  @Test
  void neitherAmountsNorClassifiedNorEmptyValuesTellRowsApart() {
    assertThat(columns(rows("amount,email", "1,a", "2,b").key())).isEmpty();
    assertThat(columns(rows("sale_id,day", "1,1", ",2").key())).containsExactly("day");
    assertThat(columns(rows("sale_id", "1", "2").keyOf("double", List.of()))).isEmpty();
  }

  @Test
  void twoColumnsTellWhatOneDoesNot() {
    Rows rows = rows("day,user_id,shop", "1,1,1", "1,2,1", "2,1,1", "2,2,2");
    assertThat(columns(rows.key())).containsExactlyInAnyOrder("user_id", "day");
  }

  @Test
  void threeColumnsTellWhatTwoDoNot() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 27; i++) {
      all.add(i % 3 + "," + i / 3 % 3 + "," + i / 9 + ",1");
    }
    Rows rows = rows("a,b,c,d", all.toArray(String[]::new));
    assertThat(columns(rows.key())).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void moreThanThreeAreAsFewAsWillDo() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      all.add(i % 2 + "," + i / 2 % 2 + "," + i / 4 % 2 + "," + i / 8 % 2 + "," + i / 16 + ",1");
    }
    Rows rows = rows("a,b,c,d,e,f", all.toArray(String[]::new));
    assertThat(columns(rows.key())).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void rowsThatRepeatAsAWholeHaveNoKey() {
    assertThat(rows("a,b", "1,1", "1,1").key()).isEmpty();
  }

  @Test
  void onlyWhatIsNearTheRowsIsCountedExactly() {
    Rows rows = rows("shop,sale_id", "1,1", "1,2", "1,3");
    rows.key();
    assertThat(rows.askedExactly).containsExactly(List.of("sale_id"));
  }

  @Test
  void aTableWithoutRowsIsGuessedByNames() {
    assertThat(columns(rows("shop,sale_id").key())).containsExactly("sale_id");
    assertThat(columns(rows("shop,sale_id").key("shop"))).containsExactly("shop");
  }
}
