package atelier.spark;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/// Spark's objects as cells of the studio.
final class Values {
  private Values() {}

  static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Byte n -> n.longValue();
      case Short n -> n.longValue();
      case Integer n -> n.longValue();
      case Float n -> n.doubleValue();
      case Date d -> d.toLocalDate();
      case Timestamp t -> LocalDateTime.ofInstant(t.toInstant(), ZoneOffset.UTC);
      case Instant i -> LocalDateTime.ofInstant(i, ZoneOffset.UTC);
      case Seq<?> list -> elements(list);
      default -> value;
    };
  }

  private static List<@Nullable Object> elements(Seq<?> list) {
    var elements = new ArrayList<@Nullable Object>();
    for (Object element : CollectionConverters.asJava(list)) {
      elements.add(of(element));
    }
    return elements;
  }
}
