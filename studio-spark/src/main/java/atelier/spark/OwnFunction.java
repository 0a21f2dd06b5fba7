package atelier.spark;

import atelier.core.data.Kind;
import atelier.core.expr.Cells;
import atelier.core.expr.Function;
import atelier.core.expr.Functions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.jspecify.annotations.Nullable;

/// A function of the expression language as Spark calls it. Travels to tasks by its name, for the meanings are no data.
final class OwnFunction
    implements UDF0<Object>, UDF1<Object, Object>, UDF2<Object, Object, Object>, UDF3<Object, Object, Object, Object>, UDF4<Object, Object, Object, Object, Object> {
  private static final long serialVersionUID = 1;

  private final String jvmName;
  private final Kind result;
  private transient @Nullable Function function;

  OwnFunction(String jvmName, Kind result) {
    this.jvmName = jvmName;
    this.result = result;
  }

  private @Nullable Object apply(@Nullable Object... arguments) {
    Function known = function;
    if (known == null) {
      known = Functions.jvm(jvmName).orElseThrow();
      function = known;
    }
    List<@Nullable Object> cells = Arrays.asList(arguments);
    cells.replaceAll(Values::of);
    if (known.strict() && cells.contains(null)) {
      return null;
    }
    return Cells.as(Objects.requireNonNull(known.meaning()).of(cells), result);
  }

  @Override
  @SuppressWarnings("NullAway") // Spark's interfaces say nothing of missing values.
  public Object call() {
    return apply();
  }

  @Override
  @SuppressWarnings("NullAway")
  public Object call(Object a) {
    return apply(a);
  }

  @Override
  @SuppressWarnings("NullAway")
  public Object call(Object a, Object b) {
    return apply(a, b);
  }

  @Override
  @SuppressWarnings("NullAway")
  public Object call(Object a, Object b, Object c) {
    return apply(a, b, c);
  }

  @Override
  @SuppressWarnings("NullAway")
  public Object call(Object a, Object b, Object c, Object d) {
    return apply(a, b, c, d);
  }
}
