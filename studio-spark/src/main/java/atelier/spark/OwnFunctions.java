package atelier.spark;

import atelier.core.data.Kind;
import atelier.core.expr.Function;
import atelier.core.expr.Functions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataType;

/// Makes functions known to Spark whose meaning is Java: those that a query names.
final class OwnFunctions {
  private static final Pattern NAMED = Pattern.compile("\\b(" + Function.JVM + "[a-z0-9_]+?)" + Function.RESULT + "([a-z]+)(?=\\()");

  private OwnFunctions() {}

  static void prepare(SparkSession spark, String sql) {
    Matcher names = NAMED.matcher(sql);
    while (names.find()) {
      // A text that looks like one is none of them.
      Optional<Function> function = Functions.jvm(names.group(1));
      if (function.isPresent()) {
        Kind result = Kind.of(names.group(2));
        register(spark, names.group(), function.get().signature().parameters().size(), new OwnFunction(names.group(1), result), Types.of(result));
      }
    }
  }

  private static void register(SparkSession spark, String name, int arguments, OwnFunction function, DataType type) {
    switch (arguments) {
      case 0 -> spark.udf().register(name, (UDF0<?>) function, type);
      case 1 -> spark.udf().register(name, (UDF1<?, ?>) function, type);
      case 2 -> spark.udf().register(name, (UDF2<?, ?, ?>) function, type);
      case 3 -> spark.udf().register(name, (UDF3<?, ?, ?, ?>) function, type);
      case 4 -> spark.udf().register(name, (UDF4<?, ?, ?, ?, ?>) function, type);
      default -> throw new IllegalStateException("Function '" + name + "' takes more arguments than Spark is told of.");
    }
  }
}
