package dev.assay.landing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Decodes strictly: what is not text is refused with its offset, nothing is replaced. */
final class DecodedText extends Reader {
  private record Mark(String charset, String bytes) {}

  // UTF-32LE stands before UTF-16LE, whose mark is its beginning.
  private static final List<Mark> MARKS =
      List.of(
          new Mark("UTF-8", "\u00ef\u00bb\u00bf"),
          new Mark("UTF-32LE", "\u00ff\u00fe\u0000\u0000"),
          new Mark("UTF-32BE", "\u0000\u0000\u00fe\u00ff"),
          new Mark("UTF-16LE", "\u00ff\u00fe"),
          new Mark("UTF-16BE", "\u00fe\u00ff"));

  private final BufferedInputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private final char[] chars = new char[1 << 16];
  private int charAt;
  private int charEnd;
  private long byteOffset;
  private long charOffset;
  private boolean inEnded;
  private boolean ended;

  DecodedText(BufferedInputStream in, String declaredCharset) throws IOException {
    this.in = in;
    String head = new String(MagicBytes.peek(in, 4), StandardCharsets.ISO_8859_1);
    Mark mark =
        MARKS.stream()
            .filter(m -> head.startsWith(m.bytes()))
            .findFirst()
            .orElse(new Mark(declaredCharset, ""));
    this.byteOffset = mark.bytes().length();
    in.skipNBytes(byteOffset);
    this.decoder =
        Charset.forName(mark.charset())
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (charAt == charEnd && !fill()) {
      return -1;
    }
    int n = Math.min(length, charEnd - charAt);
    System.arraycopy(chars, charAt, target, offset, n);
    charAt += n;
    return n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    charOffset += charEnd;
    charAt = 0;
    charEnd = 0;
    while (charEnd == 0 && !ended) {
      if (!inEnded) {
        readBytes();
      }
      decode();
    }
    for (int i = 0; i < charEnd; i++) {
      if (chars[i] == 0) {
        throw new RefusedException(
            RejectReason.NUL_CHARACTER,
            "character %d is NUL; if the file is UTF-16 without a mark, declare its charset"
                .formatted(charOffset + i + 1));
      }
    }
    return charEnd > 0;
  }

  private void readBytes() throws IOException {
    bytes.compact();
    int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
    inEnded = n < 0;
    bytes.position(bytes.position() + Math.max(n, 0)).flip();
  }

  private void decode() throws IOException {
    CharBuffer target = CharBuffer.wrap(chars);
    int before = bytes.position();
    CoderResult result = decoder.decode(bytes, target, inEnded);
    byteOffset += bytes.position() - before;
    charEnd = target.position();
    // Good characters before a bad byte go first: the next call meets the byte again.
    if (result.isError() && charEnd == 0) {
      throw new RefusedException(
          RejectReason.MALFORMED_TEXT,
          "byte %d is not text in %s; if the file is written otherwise, declare its charset"
              .formatted(byteOffset, decoder.charset().name()));
    }
    ended = inEnded && result.isUnderflow() && !bytes.hasRemaining();
  }
}
