package dev.assay.landing;

import dev.assay.landing.FileFormat.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells files by their first bytes, since names lie. */
final class MagicBytes {
  private static final int HEAD = 300;
  private static final Magic AVRO = new Magic("Avro", 0, "Obj\u0001");

  private record Magic(String name, int offset, String bytes) {
    boolean isIn(String head) {
      return head.startsWith(bytes, offset);
    }
  }

  // Only marks that no text could begin with.
  private static final List<Magic> FOREIGN =
      List.of(
          new Magic("gzip in gzip", 0, "\u001f\u008b"),
          new Magic("zip (or xlsx, docx, jar)", 0, "PK\u0003\u0004"),
          new Magic("empty zip", 0, "PK\u0005\u0006"),
          new Magic("Parquet", 0, "PAR1\u0015"),
          AVRO,
          new Magic("PDF", 0, "%PDF-"),
          new Magic("bzip2", 4, "1AY&SY"),
          new Magic("xz", 0, "\u00fd7zXZ\u0000"),
          new Magic("zstd", 0, "(\u00b5/\u00fd"),
          new Magic("7z", 0, "7z\u00bc\u00af'\u001c"),
          new Magic("old Excel or Word", 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
          new Magic("SQLite", 0, "SQLite format 3\u0000"),
          new Magic("tar", 257, "ustar"));

  private MagicBytes() {}

  static boolean isGzip(BufferedInputStream in) throws IOException {
    byte[] head = peek(in, 2);
    return head.length == 2 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b;
  }

  /** Refuses content that begins like another format than {@code kind}. */
  static void check(BufferedInputStream in, Kind kind) throws IOException {
    byte[] head = peek(in, HEAD);
    if (kind == Kind.AVRO) {
      checkAvro(head);
      return;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    for (Magic magic : FOREIGN) {
      if (magic.isIn(text)) {
        throw new RefusedException(
            RejectReason.FOREIGN_FORMAT, "the bytes are " + magic.name() + ", not " + kind);
      }
    }
  }

  static byte[] peek(BufferedInputStream in, int n) throws IOException {
    in.mark(n);
    byte[] head = in.readNBytes(n);
    in.reset();
    return head;
  }

  private static void checkAvro(byte[] head) throws RefusedException {
    if (head.length == 0) {
      throw new RefusedException(
          RejectReason.EMPTY_DOCUMENT, "an Avro container has a header even without records");
    }
    if (!AVRO.isIn(new String(head, StandardCharsets.ISO_8859_1))) {
      throw new RefusedException(
          RejectReason.FOREIGN_FORMAT, "the bytes are no Avro object container, version 1");
    }
  }
}
