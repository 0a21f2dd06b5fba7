package atelier.learn.leak;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Values;
import atelier.learn.split.Part;
import atelier.learn.train.Material;
import atelier.learn.train.Parts;
import atelier.learn.train.Target;
import atelier.learn.train.TargetFinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes tables as people have them: noisy numbers, counts, categories of few and of many levels, dates, gaps, running numbers, one strong but honest column; and
/// plants a leak in them.
final class Planted {
  /// What is planted.
  enum Leak {
    COPY(Charge.Kind.TARGET_COPY),
    FILLED_AFTERWARDS(Charge.Kind.TARGET_COPY),
    NEXT_ROW(Charge.Kind.FUTURE),
    LATER_DATE(Charge.Kind.FUTURE),
    PERSONS(Charge.Kind.GROUP_OVERLAP),
    TWINS(Charge.Kind.DUPLICATE_ROWS),
    ENCODED(Charge.Kind.FITTED_BEFORE_SPLIT),
    FILLED(Charge.Kind.FITTED_BEFORE_SPLIT),
    STANDARDISED(Charge.Kind.FITTED_BEFORE_SPLIT),
    SORTED(Charge.Kind.ORDERING_ID);

    final Charge.Kind kind;

    Leak(Charge.Kind kind) {
      this.kind = kind;
    }
  }

  private final Random random;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, Values> values = new LinkedHashMap<>();
  private int rows;
  private double[] signal;
  private double[] target = {};
  private int classes;

  private Planted(long seed) {
    random = new Random(seed);
    rows = 300 + random.nextInt(900);
    signal = new double[rows];
  }

  /// @param leak null for none
  static Material table(long seed, @Nullable Leak leak) throws Exception {
    var table = new Planted(seed);
    if (leak == Leak.PERSONS) {
      table.persons();
    }
    table.honest();
    table.aim(leak);
    if (leak != null) {
      table.plant(leak);
    }
    return table.material();
  }

  private void honest() {
    for (int c = 0; c < 2 + random.nextInt(3); c++) {
      double weight = random.nextGaussian();
      int digits = random.nextInt(3) + 1;
      double scale = Math.pow(10, digits);
      double shift = 50 * random.nextDouble();
      double[] cells = new double[rows];
      for (int i = 0; i < rows; i++) {
        double x = random.nextGaussian();
        cells[i] = random.nextInt(20) == 0 ? Double.NaN : Math.round((shift + 10 * x) * scale) / scale;
        signal[i] += weight * x;
      }
      number("measure" + c, cells);
    }
    double[] counts = new double[rows];
    for (int i = 0; i < rows; i++) {
      counts[i] = Math.floor(-Math.log(1 - random.nextDouble()) * 3);
      signal[i] += 0.2 * counts[i];
    }
    add(new Column("visits", Kind.INTEGER), new Values.Numbers(counts));
    category("colour", 3 + random.nextInt(5), 0.8);
    int cities = 25 + random.nextInt(40);
    int[] city = category("city", cities, 0.7);
    // A region belongs to each city: a dependence that is no leak.
    List<String> regions = IntStream.range(0, 6).mapToObj(r -> "region " + r).toList();
    add(new Column("region", Kind.CATEGORY), new Values.Texts(Arrays.stream(city).map(c -> c % 6).toArray(), regions));
    long[] days = random.longs(rows, 0, 900).map(d -> d * 86_400_000_000L).toArray();
    add(new Column("joined", Kind.DATE), new Values.Moments(days));
    if (random.nextBoolean()) {
      add(new Column("order_no", Kind.INTEGER), new Values.Numbers(IntStream.range(0, rows).mapToDouble(i -> 1000 + i).toArray()));
    }
  }

  /// The target; and one column that knows much of it honestly.
  private void aim(@Nullable Leak leak) {
    double[] noisy = new double[rows];
    for (int i = 0; i < rows; i++) {
      noisy[i] = signal[i] + (0.5 + random.nextDouble()) * random.nextGaussian();
    }
    boolean fewClasses = leak == Leak.ENCODED || leak == Leak.NEXT_ROW;
    int kind = random.nextInt(3);
    classes = kind == 0 || leak == Leak.NEXT_ROW ? 0 : kind == 1 || fewClasses ? 2 : 3;
    double[] sorted = noisy.clone();
    Arrays.sort(sorted);
    double share = 0.2 + 0.5 * random.nextDouble();
    target = classes == 0 ? noisy : Arrays.stream(noisy).map(y -> classes == 2 ? (y > sorted[(int) (share * rows)] ? 1 : 0) : y < sorted[rows / 3] ? 0 : y < sorted[2 * rows / 3] ? 1 : 2).toArray();
    double deviation = Math.sqrt(Arrays.stream(noisy).map(y -> y * y).average().orElse(1));
    number("expert", Arrays.stream(noisy).map(y -> Math.round(100 * (y + 0.6 * deviation * random.nextGaussian())) / 100.0).toArray());
  }

  private void plant(Leak leak) {
    switch (leak) {
      case COPY -> {
        if (classes == 0) {
          number("total_due", Arrays.stream(target).map(y -> 7 * y + 3 + 0.02 * random.nextGaussian()).toArray());
        } else {
          List<String> words = List.of("closed", "open", "other");
          add(new Column("state", Kind.CATEGORY), new Values.Texts(Arrays.stream(target).mapToInt(y -> random.nextInt(200) == 0 ? random.nextInt(classes) : (int) y).toArray(), words));
        }
      }
      case FILLED_AFTERWARDS -> {
        double limit = Arrays.stream(target).sorted().toArray()[rows / 2];
        if (classes == 0) {
          target = Arrays.stream(target).map(y -> y > limit ? 100 + 0.1 * y : 0.1 * y).toArray();
        }
        double cut = classes == 0 ? 50 : 0.5;
        if (classes == 3) {
          target = Arrays.stream(target).map(y -> Math.min(1, y)).toArray();
          classes = 2;
        }
        number("refund", Arrays.stream(target).map(y -> y > cut ? Math.round(1000 * random.nextDouble()) / 10.0 : Double.NaN).toArray());
      }
      case NEXT_ROW -> {
        double[] next = new double[rows];
        for (int i = 0; i < rows; i++) {
          next[i] = target[Math.min(rows - 1, i + 1)] + 0.001 * random.nextGaussian();
        }
        number("trend", next);
      }
      case LATER_DATE -> {
        long[] start = ((Values.Moments) values.get("joined")).micros();
        add(new Column("settled", Kind.DATE), new Values.Moments(Arrays.stream(start).map(d -> random.nextInt(6) == 0 ? Values.Moments.MISSING : d + (1 + random.nextInt(40)) * 86_400_000_000L).toArray()));
      }
      case PERSONS -> {}
      case TWINS -> twins();
      case ENCODED -> encoded();
      case FILLED -> {
        double[] cells = new double[rows];
        Arrays.setAll(cells, i -> random.nextInt(8) == 0 ? Double.NaN : 40 + 12 * random.nextGaussian());
        double mean = Arrays.stream(cells).filter(v -> !Double.isNaN(v)).average().orElse(0);
        number("age", Arrays.stream(cells).map(v -> Double.isNaN(v) ? mean : v).toArray());
      }
      case STANDARDISED -> {
        double[] cells = random.doubles(rows).map(v -> Math.exp(2 * v)).toArray();
        double mean = Arrays.stream(cells).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(cells).map(v -> (v - mean) * (v - mean)).sum() / (random.nextBoolean() ? rows : rows - 1));
        number("income", Arrays.stream(cells).map(v -> (v - mean) / deviation).toArray());
      }
      case SORTED -> {
        double[] noisy = Arrays.stream(target).map(y -> y + (classes == 0 ? 0.3 : 0.02) * random.nextGaussian()).toArray();
        Integer[] order = IntStream.range(0, rows).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> noisy[i]));
        double[] ids = new double[rows];
        for (int k = 0; k < rows; k++) {
          ids[order[k]] = k + 1;
        }
        add(new Column("record", Kind.INTEGER), new Values.Numbers(ids));
      }
    }
  }

  private void persons() {
    int persons = rows / (3 + random.nextInt(4));
    int[] who = random.ints(rows, 0, persons).toArray();
    double[] trait = random.doubles(persons, 18, 80).map(Math::floor).toArray();
    double[] own = IntStream.range(0, persons).mapToDouble(p -> 4 * random.nextGaussian()).toArray();
    List<String> names = IntStream.range(0, persons).mapToObj(p -> "P" + (p * 7919 % 100_000)).toList();
    add(new Column("patient", Kind.CATEGORY), new Values.Texts(who, names));
    add(new Column("birth_year", Kind.INTEGER), new Values.Numbers(Arrays.stream(who).mapToDouble(p -> 2020 - trait[p]).toArray()));
    add(new Column("height", Kind.NUMBER), new Values.Numbers(Arrays.stream(who).mapToDouble(p -> 150 + Math.floor(trait[p] * 13 % 50)).toArray()));
    Arrays.setAll(signal, i -> own[who[i]]);
  }

  private void twins() {
    int more = rows / (5 + random.nextInt(8));
    int[] pick = IntStream.concat(IntStream.range(0, rows), random.ints(more, 0, rows)).toArray();
    for (int i = pick.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = pick[i];
      pick[i] = pick[j];
      pick[j] = kept;
    }
    values.replaceAll((_, v) -> switch (v) {
      case Values.Numbers numbers -> new Values.Numbers(Arrays.stream(pick).mapToDouble(i -> numbers.cells()[i]).toArray());
      case Values.Texts texts -> new Values.Texts(Arrays.stream(pick).map(i -> texts.codes()[i]).toArray(), texts.levels());
      case Values.Moments moments -> new Values.Moments(Arrays.stream(pick).mapToLong(i -> moments.micros()[i]).toArray());
    });
    target = Arrays.stream(pick).mapToDouble(i -> target[i]).toArray();
    rows = pick.length;
  }

  private void encoded() {
    int levels = Math.max(30, rows / 8);
    int[] level = random.ints(rows, 0, levels).toArray();
    double[] sums = new double[levels];
    double[] counts = new double[levels];
    for (int i = 0; i < rows; i++) {
      sums[level[i]] += target[i];
      counts[level[i]]++;
    }
    number("shop_code", Arrays.stream(level).mapToDouble(l -> sums[l] / counts[l]).toArray());
  }

  private int[] category(String name, int levels, double strength) {
    double[] effect = IntStream.range(0, levels).mapToDouble(l -> strength * random.nextGaussian()).toArray();
    int[] codes = random.ints(rows, 0, levels).toArray();
    for (int i = 0; i < rows; i++) {
      signal[i] += effect[codes[i]];
    }
    add(new Column(name, Kind.CATEGORY), new Values.Texts(codes, IntStream.range(0, levels).mapToObj(l -> name + " " + l).toList()));
    return codes;
  }

  private void number(String name, double[] cells) {
    add(new Column(name, Kind.NUMBER), new Values.Numbers(cells));
  }

  private void add(Column column, Values cells) {
    columns.add(column);
    values.put(column.name(), cells);
  }

  private Material material() throws Exception {
    Column y = new Column("y", classes == 0 ? Kind.NUMBER : Kind.CATEGORY);
    Values cells = classes == 0 ? new Values.Numbers(target) : new Values.Texts(Arrays.stream(target).mapToInt(v -> (int) v).toArray(), List.of("a", "b", "c").subList(0, classes));
    Target found = TargetFinder.find(y, cells, null);
    var all = new HashMap<>(values);
    all.put("y", cells);
    int[] every = IntStream.range(0, rows).toArray();
    return new Material(new Frame(rows, all), columns, found, null, every, new Parts(Map.of(Part.TRAIN, every)));
  }
}
