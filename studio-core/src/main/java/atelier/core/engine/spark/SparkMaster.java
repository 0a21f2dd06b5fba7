package atelier.core.engine.spark;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where Spark runs.
///
/// @param address as Spark wants it: `local[*]`, `spark://HOST:PORT` or `sc://HOST:PORT`
public record SparkMaster(Kind kind, String address) {
  private static final Pattern REMOTE = Pattern.compile("(spark|sc)://[^/:\\s]+(:[0-9]{1,5})?(/.*)?");

  /// How a master is reached.
  public enum Kind {
    /// Inside a worker of this program, which can call functions of this program.
    LOCAL,
    /// A standalone cluster whose driver is a worker of this program.
    STANDALONE,
    /// A Connect server.
    CONNECT
  }

  /// What `--engine` names; empty when it is none of Spark's.
  public static Optional<SparkMaster> of(String engine) {
    if (engine.equals("spark")) {
      return Optional.of(new SparkMaster(Kind.LOCAL, "local[*]"));
    }
    if (!REMOTE.matcher(engine).matches()) {
      return Optional.empty();
    }
    return Optional.of(new SparkMaster(engine.startsWith("sc:") ? Kind.CONNECT : Kind.STANDALONE, engine));
  }

  /// Whether functions of this program can be called there: elsewhere only what Spark's SQL says itself.
  public boolean callsUs() {
    return kind == Kind.LOCAL;
  }

  /// The name in reports: what `--engine` was given.
  public String engine() {
    return kind == Kind.LOCAL ? "spark" : address;
  }
}
