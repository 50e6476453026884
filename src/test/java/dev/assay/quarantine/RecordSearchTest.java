package dev.assay.quarantine;

import static dev.assay.quarantine.Found.LATE;
import static dev.assay.quarantine.Found.RAGGED;
import static dev.assay.quarantine.Found.SALES;
import static dev.assay.quarantine.Found.VISITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSearchTest {
  private static final SetAside ONE = Found.record(VISITS, 1, LATE);
  private static final SetAside TWO = Found.record(SALES, 2, RAGGED);

  @Test
  void enoughDigitsOfAnIdNameARecord() {
    RecordSearch search = new RecordSearch(List.of(TWO.id(), ONE.id().substring(0, 6)));
    List.of(ONE, TWO).forEach(search);
    assertThat(search.records()).containsExactly(TWO, ONE);
  }

  @Test
  void aRecordThatTwoTablesRefusedIsFoundTwiceAndOneThatIsNamedTwiceOnce() {
    Shelf other = new Shelf(SALES.table(), SALES.stored(), "visits");
    SetAside same =
        new SetAside(ONE.id(), other, ONE.place(), ONE.load(), ONE.reasons(), ONE.status());
    RecordSearch search = new RecordSearch(List.of(ONE.id(), ONE.id().substring(0, 8)));
    List.of(ONE, same).forEach(search);
    assertThat(search.records()).containsExactly(ONE, same);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345", "silver", "0123456789abcdef0", "ABCDEF12", ""})
  void whatCanBeNoIdIsRefused(String id) {
    assertThatThrownBy(() -> new RecordSearch(List.of(id)))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("not the id of a record");
  }

  @Test
  void allIdsThatMeanNoRecordAreSaidAtOnce() {
    RecordSearch search = new RecordSearch(List.of("000000", "111111", ONE.id()));
    search.accept(ONE);
    assertThatThrownBy(search::records)
        .hasMessageContaining("000000: no record with this id")
        .hasMessageContaining("111111: no record with this id");
  }

  @Test
  void digitsThatBeginTwoIdsAreRefusedWithBoth() {
    List<SetAside> many =
        IntStream.rangeClosed(1, 9_000).mapToObj(i -> Found.record(VISITS, i, LATE)).toList();
    // 9,000 ids among 16.7 million beginnings: two of them begin alike
    List<String> beginnings = many.stream().map(r -> r.id().substring(0, 6)).toList();
    String shared =
        beginnings.stream()
            .filter(b -> beginnings.indexOf(b) != beginnings.lastIndexOf(b))
            .findFirst()
            .orElseThrow();
    RecordSearch search = new RecordSearch(List.of(shared));
    many.forEach(search);
    assertThatThrownBy(search::records)
        .hasMessageContaining("2 records have an id that begins so, among them " + shared)
        .hasMessageContaining("Give more digits");
  }
}
