package dev.assay.session;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Starts Spark when it is first needed and not before: a run with nothing to do has no session at
 * all.
 *
 * <p>Thread-safe.
 */
public final class Sessions implements AutoCloseable {
  private final Map<String, String> environment;
  private final JobCounter counter = new JobCounter();
  private @Nullable SparkSession root;
  private boolean own;

  /**
   * Sessions with an environment's settings; {@code environment} wins over the local defaults only.
   */
  public Sessions(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * A session of its own for one node: settings made in it reach no other.
   *
   * @param inputRows about how many rows the node will read; a few are computed without generated
   *     code, whose compilation would cost more than it saves
   */
  public SparkSession forNode(long inputRows) {
    SparkSession session = root().newSession();
    if (inputRows < SparkSettings.LITTLE_ROWS) {
      SparkSettings.little().forEach((key, value) -> session.conf().set(key, value));
    }
    return session;
  }

  /** A session for a handful of rows in memory: whatever is computed there is one task. */
  public SparkSession forHandfuls() {
    SparkSession session = forNode(0);
    SparkSettings.handful().forEach((key, value) -> session.conf().set(key, value));
    return session;
  }

  /**
   * What Spark did in these sessions.
   *
   * @param taskMillis time that tasks took, summed over cores
   */
  public record Work(long jobs, long tasks, long taskMillis) {
    /** What was done since then. */
    public Work since(Work then) {
      return new Work(jobs - then.jobs, tasks - then.tasks, taskMillis - then.taskMillis);
    }
  }

  /** What Spark did so far. */
  public Work work() {
    return counter.work();
  }

  /** Starts Spark now, for those who want to know how long that takes. */
  public void start() {
    root();
  }

  /** Whether Spark was started. */
  public synchronized boolean started() {
    return root != null;
  }

  /** Stops Spark if it was started here. */
  @Override
  public synchronized void close() {
    if (root != null && own) {
      root.stop();
    } else if (root != null) {
      root.sparkContext().removeSparkListener(counter);
    }
    root = null;
  }

  private synchronized SparkSession root() {
    if (root == null) {
      own = SparkSession.getDefaultSession().isEmpty();
      root = SparkSession.builder().config(settings()).getOrCreate();
      root.sparkContext().addSparkListener(counter);
    }
    return root;
  }

  /** What spark-submit or a cluster has set stays; required settings win over everything. */
  private SparkConf settings() {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.app.name", "assay");
    environment.forEach(conf::setIfMissing);
    if (conf.get("spark.master", "local").startsWith("local")) {
      SparkSettings.local().forEach(conf::setIfMissing);
      if (new Configuration().get("fs.file.impl") == null) {
        SparkSettings.disk().forEach(conf::setIfMissing);
      }
    }
    SparkSettings.planning().forEach(conf::setIfMissing);
    SparkSettings.required().forEach(conf::set);
    return conf;
  }
}
