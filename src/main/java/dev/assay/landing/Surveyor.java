package dev.assay.landing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The first pass over a file: everything is learnt, nothing is kept. */
public final class Surveyor {
  private Surveyor() {}

  /**
   * Reads the whole file once (Avro twice), its beginning once more, and never fails because of it:
   * what is wrong with the file is the survey's rejection. Safe to call from several threads.
   */
  public static Survey survey(Path pipelineFolder, LandedFile file) {
    return survey(pipelineFolder, file, () -> {});
  }

  /** Runs {@code meanwhile} between reading the file and looking whether it has changed. */
  static Survey survey(Path pipelineFolder, LandedFile file, Runnable meanwhile) {
    try {
      FileStamp before = FileStamp.of(file.in(pipelineFolder));
      if (!before.isAsListed(file)) {
        return Survey.rejected(
            file, "", Rejection.of(RejectReason.FILE_CHANGING, "it changed since it was listed"));
      }
      Survey survey = read(pipelineFolder, file);
      meanwhile.run();
      if (!FileStamp.of(file.in(pipelineFolder)).equals(before)) {
        return Survey.rejected(
            file, "", Rejection.of(RejectReason.FILE_CHANGING, "it changed while it was read"));
      }
      return survey;
    } catch (RefusedException e) {
      return Survey.rejected(file, "", e.rejection());
    } catch (NoSuchFileException e) {
      return Survey.rejected(
          file, "", Rejection.of(RejectReason.VANISHED, "it was listed and is gone"));
    } catch (IOException e) {
      String what = e.getClass().getSimpleName();
      return Survey.rejected(file, "", Rejection.of(RejectReason.UNREADABLE, what));
    }
  }

  private static Survey read(Path pipelineFolder, LandedFile file) throws IOException {
    try (LandedBytes bytes = LandedBytes.open(pipelineFolder, file)) {
      try {
        Counted counted = count(pipelineFolder, file, bytes);
        List<String> columns = counted.columns();
        List<String> types = TypeSample.of(pipelineFolder, file, columns);
        return new Survey(file, bytes.finish(), counted.records(), columns, types, null);
      } catch (RefusedException e) {
        return Survey.rejected(file, bytes.finish(), e.rejection());
      }
    }
  }

  private static Counted count(Path pipelineFolder, LandedFile file, LandedBytes bytes)
      throws IOException {
    FileFormat format = file.format();
    if (file.size() > format.limits().maxFileBytes()) {
      throw new RefusedException(
          RejectReason.FILE_TOO_LARGE,
          "larger than the limit of " + format.limits().maxFileBytes() + " bytes");
    }
    BufferedInputStream content = bytes.content();
    return switch (format.kind()) {
      case CSV -> CsvSurvey.of(new DecodedText(content, format.charset()), format);
      case JSON_LINES -> JsonSurvey.lines(new DecodedText(content, format.charset()), format);
      case JSON, JSON_TEXT ->
          JsonSurvey.document(new DecodedText(content, format.charset()), format);
      case AVRO -> {
        try (LandedBytes again = LandedBytes.open(pipelineFolder, file)) {
          yield AvroSurvey.of(content, again.content(), format);
        }
      }
    };
  }
}
