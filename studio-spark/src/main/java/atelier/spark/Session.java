package atelier.spark;

import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/// The session of Spark in this worker; one, for it takes seconds to start.
final class Session {
  /// A cluster on this computer reaches the driver without a network.
  private static final Pattern LOOPBACK = Pattern.compile("//(127[.]0[.]0[.]1|localhost)[:/]");

  private @Nullable SparkSession spark;
  private String master = "";

  SparkSession at(String wanted, int threads) {
    SparkSession open = spark;
    if (open != null && master.equals(wanted)) {
      return open;
    }
    if (open != null) {
      open.stop();
    }
    SparkSession fresh = wanted.startsWith("sc://") ? connected(wanted) : started(wanted, threads);
    // What all engines agree on: refusals instead of silent nulls, no time zones, names as they are written.
    fresh.conf().set("spark.sql.ansi.enabled", "true");
    fresh.conf().set("spark.sql.session.timeZone", "UTC");
    fresh.conf().set("spark.sql.caseSensitive", "true");
    fresh.conf().set("spark.sql.datetime.java8API.enabled", "true");
    // The quick reader does not know BYTE_STREAM_SPLIT, in which DuckDB writes numbers with decimals.
    fresh.conf().set("spark.sql.parquet.enableVectorizedReader", "false");
    spark = fresh;
    master = wanted;
    return fresh;
  }

  private static SparkSession started(String master, int threads) {
    SparkSession.Builder builder = SparkSession.builder()
        .appName("Atelier")
        .config("spark.master", master)
        .config("spark.api.mode", "classic")
        .config("spark.ui.enabled", "false")
        // Clocks in files are read as text; Spark 4.2 refuses them otherwise.
        .config("spark.sql.timeType.enabled", "true")
        .config("spark.sql.shuffle.partitions", Integer.toString(Math.max(2, threads)))
        .config("spark.sql.catalogImplementation", "in-memory")
        .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/warehouse")
        .config("spark.local.dir", System.getProperty("java.io.tmpdir"));
    if (master.startsWith("local") || LOOPBACK.matcher(master).find()) {
      builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1");
    }
    return builder.getOrCreate();
  }

  private static SparkSession connected(String address) {
    return SparkSession.builder().config("spark.api.mode", "connect").remote(address).getOrCreate();
  }
}
