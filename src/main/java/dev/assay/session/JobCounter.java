package dev.assay.session;

import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts what Spark was asked to do: the fixed cost of a run is its jobs, not its rows. */
final class JobCounter extends SparkListener {
  private final LongAdder jobs = new LongAdder();
  private final LongAdder tasks = new LongAdder();
  private final LongAdder taskMillis = new LongAdder();

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    jobs.increment();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    tasks.increment();
    taskMillis.add(end.taskInfo().duration());
  }

  Sessions.Work work() {
    return new Sessions.Work(jobs.sum(), tasks.sum(), taskMillis.sum());
  }
}
