package atelier.learn.whatif;

import atelier.core.data.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Describes the columns of a reference for a form.
final class Fields {
  private static final int BINS = 20;
  private static final int MOST_LEVELS = 50;
  private static final int MOST_DECIMALS = 6;
  private static final double MICROS_OF_A_DAY = 86_400e6;

  private Fields() {}

  /// All columns, those that move predictions most first.
  static List<Field> of(Reference reference, double[] influences) {
    return IntStream.range(0, influences.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> -influences[c]).thenComparing(c -> c))
        .map(c -> field(reference.domains().get(c), influences[c]))
        .toList();
  }

  private static Field field(Domain domain, double influence) {
    int missing = (int) Arrays.stream(domain.codes()).filter(code -> code < 0).count();
    return new Field(domain.column(), influence, scale(domain), levels(domain), missing);
  }

  private static Field.@Nullable Scale scale(Domain domain) {
    if (!domain.isOrdered() || domain.size() == 0) {
      return null;
    }
    double unit = domain.column().kind().isTemporal() ? MICROS_OF_A_DAY : 1;
    double[] cells = Arrays.stream(domain.codes()).filter(code -> code >= 0).mapToDouble(code -> domain.numbers()[code] / unit).toArray();
    double least = domain.numbers()[0] / unit;
    double most = domain.numbers()[domain.size() - 1] / unit;
    return new Field.Scale(domain.cells().getFirst(), domain.cells().getLast(), decimals(domain), Histogram.of(cells, least, most, BINS));
  }

  private static List<Field.Level> levels(Domain domain) {
    var levels = new ArrayList<Field.Level>();
    int count = domain.isOrdered() ? domain.isFew() ? domain.size() : 0 : Math.min(MOST_LEVELS, domain.size());
    for (int value = 0; value < count; value++) {
      levels.add(new Field.Level(domain.cells().get(value), domain.counts()[value]));
    }
    return levels;
  }

  /// As many digits as any of the values needs.
  private static int decimals(Domain domain) {
    Column column = domain.column();
    if (!column.kind().isNumeric()) {
      return 0;
    }
    int decimals = 0;
    for (double number : domain.numbers()) {
      decimals = Math.max(decimals, BigDecimal.valueOf(number).stripTrailingZeros().scale());
    }
    return Math.clamp(decimals, 0, MOST_DECIMALS);
  }
}
