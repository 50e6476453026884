package dev.assay.sample.pack;

import dev.assay.sample.DayFiles;
import dev.assay.sample.Dirt;
import dev.assay.sample.RowFormat;
import dev.assay.sample.SamplePipeline;
import dev.assay.sample.SampleReport;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Seed;
import dev.assay.sample.Source;
import dev.assay.sample.SqliteCopy;
import dev.assay.sample.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Half a year of {@code pack} from 2024-01-01, at scale 1 with some 700 users and 24 mentors. */
public final class Pack implements SamplePipeline {
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
  private static final int LINES_EVERY = 3;

  @Override
  public String name() {
    return "pack";
  }

  @Override
  public String question() {
    return "select tier_group, total_users, users_rebooked, rebooking_rate_pct from"
        + " gold.agg_rebooking_rate where parameter_set = 'as_declared'";
  }

  @Override
  public SampleReport write(SampleRequest request) {
    Path sqlite = request.sqlite();
    if (sqlite == null) {
      return write(request, null);
    }
    List<Source> sources = List.of(Sources.USERS, Sources.MENTOR_TIERS, Sources.EVENTS);
    try (SqliteCopy copy = new SqliteCopy(sqlite, sources)) {
      SampleReport report = write(request, copy);
      copy.finish();
      return report;
    }
  }

  @Override
  public SampleReport writePublished(Path landing) {
    PublishedSet set = new PublishedSet();
    try (DayFiles delivery = delivery(landing, PublishedSet.WINDOW, set.lastDay())) {
      set.deliver(delivery);
      delivery.settle();
      return new SampleReport(landing, delivery.files(), delivery.records(), new TreeMap<>());
    }
  }

  private SampleReport write(SampleRequest request, @Nullable SqliteCopy clean) {
    Window window = new Window(FIRST_DAY, SampleRequest.MOST_DAYS);
    World world = new World(window, new Seed(request.seed()), request.scale());
    Mistakes mistakes = new Mistakes(world, request.scale());
    boolean dirty = request.dirt() == Dirt.DIRTY;
    SortedMap<String, Long> records = new TreeMap<>();
    int files = 0;
    for (int day = 0; day < request.days(); day++) {
      int today = day;
      try (DayFiles delivery = delivery(request.landing(), window, day)) {
        world.deliver(
            day,
            row -> {
              if (clean != null) {
                clean.accept(row);
              }
              delivery.accept(dirty ? mistakes.drifted(row, today) : row);
            });
        if (dirty) {
          mistakes.plant(day, delivery);
        }
        delivery.settle();
        files += delivery.files();
        delivery.records().forEach((source, count) -> records.merge(source, count, Long::sum));
      }
    }
    return new SampleReport(request.landing(), files, records, mistakes.planted());
  }

  private DayFiles delivery(Path landing, Window window, int day) {
    return new DayFiles(landing.resolve(name()), window.date(day), source -> format(source, day));
  }

  private static RowFormat format(Source source, int day) {
    if (!source.name().equals("booking_events")) {
      return RowFormat.CSV;
    }
    return day % LINES_EVERY == LINES_EVERY - 1 ? RowFormat.JSON_LINES : RowFormat.JSON_ARRAY;
  }
}
