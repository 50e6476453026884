package dev.assay.gates;

import static dev.assay.corpora.HostileFiles.gzip;
import static dev.assay.gates.Specimen.utf8;

import dev.assay.corpora.HostileFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The same text in other encodings, packed, spoilt, or no text at all. */
final class ByteSpecimens {
  static final String LATIN_SOURCE = "latin";
  static final String LATIN_DEFINITION =
      """
      description: What an old till sends.
      files:
        - glob: "*.csv"
          encoding: ISO-8859-1
      columns: [id, name, note]
      """;

  private static final String SOURCE = CsvSpecimens.SOURCE;
  private static final String MARK = "\ufeff";

  private final Till till;
  private final List<Specimen> all = new ArrayList<>();

  private ByteSpecimens(Till till) {
    this.till = till;
  }

  static List<Specimen> of(Till till) throws IOException {
    ByteSpecimens specimens = new ByteSpecimens(till);
    specimens.encodings();
    specimens.noText();
    specimens.packed();
    return specimens.all;
  }

  private void encodings() {
    encoded(SOURCE, "byte order mark.csv", MARK, StandardCharsets.UTF_8);
    encoded(SOURCE, "UTF-16 little end first.csv", MARK, StandardCharsets.UTF_16LE);
    encoded(SOURCE, "UTF-16 big end first.csv", MARK, StandardCharsets.UTF_16BE);
    encoded(LATIN_SOURCE, "Latin-1 as declared.csv", "", StandardCharsets.ISO_8859_1);
    encoded(LATIN_SOURCE, "UTF-8 with a mark, declared Latin-1.csv", MARK, StandardCharsets.UTF_8);
  }

  private void encoded(String source, String name, String mark, Charset charset) {
    List<Map<String, String>> records = List.of(till.record("naïve café"), till.record("é, è"));
    all.add(Specimen.loaded(source, name, (mark + Till.csv(records)).getBytes(charset), records));
  }

  private void noText() {
    String text = Till.csv(List.of(till.record("naïve café")));
    refused("UTF-16 without a mark.csv", text.getBytes(StandardCharsets.UTF_16LE), "NUL_CHARACTER");
    refused("Latin-1 undeclared.csv", text.getBytes(StandardCharsets.ISO_8859_1), "MALFORMED_TEXT");
    refused("a NUL.csv", utf8(text.replace('n', '\0')), "NUL_CHARACTER");
    refused(
        "half a character.csv", Arrays.copyOf(utf8("id,name,note\n1,2,é"), 18), "MALFORMED_TEXT");
    byte[] picture = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
    refused("a picture.csv", picture, "MALFORMED_TEXT");
    refused("a spreadsheet.csv", utf8("PK\u0003\u0004 and so on"), "FOREIGN_FORMAT");
    refused("Parquet.csv", utf8("PAR1\u0015 and so on"), "FOREIGN_FORMAT");
  }

  private void packed() throws IOException {
    List<Map<String, String>> records = till.some();
    loaded("gzip.csv.gz", gzip(utf8(Till.csv(records))), records);
    records = till.some();
    loaded("gzip that does not say so.csv", gzip(utf8(Till.csv(records))), records);
    records = till.records(4);
    byte[] first = gzip(utf8(Till.csv(records.subList(0, 2))));
    byte[] second = gzip(utf8(Till.lines(Till.COLUMNS, records.subList(2, 4))));
    loaded("gzip in two members.csv.gz", join(first, second), records);
    loaded("gzip of nothing.csv.gz", gzip(new byte[0]), List.of());
    records = till.some();
    loaded("no gzip although it says so.csv.gz", utf8(Till.csv(records)), records);
    byte[] whole = gzip(utf8(Till.csv(till.records(50))));
    refused("gzip cut in half.csv.gz", Arrays.copyOf(whole, whole.length / 2), "GZIP_DAMAGED");
    refused("gzip without its end.csv.gz", Arrays.copyOf(whole, whole.length - 4), "GZIP_DAMAGED");
    refused("gzip and more.csv.gz", join(whole, utf8("9,x,y\n")), "GZIP_DAMAGED");
    byte[] flipped = whole.clone();
    flipped[flipped.length - 6] ^= 1;
    refused("gzip with another checksum.csv.gz", flipped, "GZIP_DAMAGED");
    refused("gzip in gzip.csv.gz", gzip(gzip(utf8("id\n1\n"))), "FOREIGN_FORMAT");
    refused("gzip bomb.csv.gz", HostileFiles.gzipBomb("id,name,note", "1,2,3"), "GZIP_BOMB");
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private void loaded(String name, byte[] bytes, List<Map<String, String>> rows) {
    all.add(Specimen.loaded(SOURCE, name, bytes, rows));
  }

  private void refused(String name, byte[] bytes, String reason) {
    all.add(Specimen.refused(SOURCE, name, bytes, reason));
  }
}
