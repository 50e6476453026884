package dev.assay.sample.vyapar;

import dev.assay.sample.DayFiles;
import dev.assay.sample.Dirt;
import dev.assay.sample.RowFormat;
import dev.assay.sample.RowSink;
import dev.assay.sample.SamplePipeline;
import dev.assay.sample.SampleReport;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Seed;
import dev.assay.sample.Source;
import dev.assay.sample.SqliteCopy;
import dev.assay.sample.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/** Half a year of {@code vyapar_bazaar}, from 2024-01-01; scale 1 has about 9,000 orders. */
public final class VyaparBazaar implements SamplePipeline {
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

  @Override
  public String name() {
    return "vyapar_bazaar";
  }

  @Override
  public String question() {
    return "select segment, count(*) persons, sum(order_value) spent from gold.customer_overview"
        + " group by all order by 3 desc";
  }

  @Override
  public SampleReport write(SampleRequest request) {
    Path sqlite = request.sqlite();
    if (sqlite == null) {
      return write(request, row -> {});
    }
    try (SqliteCopy copy = new SqliteCopy(sqlite, Sources.ALL)) {
      SampleReport report = write(request, copy);
      copy.finish();
      return report;
    }
  }

  private SampleReport write(SampleRequest request, RowSink clean) {
    Window window = new Window(FIRST_DAY, SampleRequest.MOST_DAYS);
    Seed seed = new Seed(request.seed());
    World world = new World(window, seed, request.scale());
    DirtyFeed dirty = new DirtyFeed(world, seed);
    SortedMap<String, Long> records = new TreeMap<>();
    int files = 0;
    for (int day = 0; day < request.days(); day++) {
      try (DayFiles delivery = delivery(request, window.date(day))) {
        if (request.dirt() == Dirt.DIRTY) {
          dirty.deliver(day, clean, delivery);
        } else {
          world.deliver(
              day,
              row -> {
                clean.accept(row);
                delivery.accept(row);
              });
        }
        delivery.settle();
        files += delivery.files();
        delivery.records().forEach((source, count) -> records.merge(source, count, Long::sum));
      }
    }
    return new SampleReport(request.landing(), files, records, dirty.planted());
  }

  private DayFiles delivery(SampleRequest request, LocalDate date) {
    Path folder = request.landing().resolve(name());
    return new DayFiles(folder, date, VyaparBazaar::format);
  }

  private static RowFormat format(Source source) {
    return switch (source.name()) {
      case "clickstream" -> RowFormat.JSON_LINES;
      case "app_usage" -> RowFormat.AVRO;
      default -> RowFormat.CSV;
    };
  }
}
