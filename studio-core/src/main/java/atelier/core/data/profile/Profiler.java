package atelier.core.data.profile;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.load.ImportReport;
import atelier.core.data.load.Imported;
import atelier.core.data.profile.Profile.ColumnProfile;
import atelier.core.data.profile.Profile.Finding;
import atelier.core.data.profile.Profile.Quantile;
import atelier.core.data.profile.Profile.Top;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.load.TypedParquet;
import atelier.core.engine.profile.ColumnStatistics;
import atelier.core.engine.profile.ColumnStatistics.Frequent;
import atelier.core.engine.profile.ColumnStatistics.Numbers;
import atelier.core.job.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Measures a table and says what in it is worth a second look.
public final class Profiler {
  private static final int TOP = 10;
  private static final long MOST_GROUPS = 200_000;

  /// @param target a column to be learned, or null
  public Profile profile(Imported imported, @Nullable String target, Progress progress) throws DataException {
    return profile(imported.dataset(), imported.source(), imported.report(), target, progress);
  }

  /// A dataset of a project.
  ///
  /// @param target a column to be learned, or null
  public Profile profile(Dataset dataset, @Nullable String target, Progress progress) throws DataException {
    return profile(dataset, TableSource.foreignParquet(dataset.file()), null, target, progress);
  }

  private static Profile profile(Dataset dataset, TableSource source, @Nullable ImportReport report, @Nullable String target, Progress progress) throws DataException {
    List<Column> columns = dataset.schema().columns();
    Column wanted = target == null ? null : target(dataset, target);
    long rows = dataset.rows();
    try (DuckSession session = DuckSession.open(source.files().toArray(java.nio.file.Path[]::new))) {
      var statistics = new ColumnStatistics(session, TypedParquet.quick(session, source, columns.size(), rows), rows, progress.slice(0, 0.6));
      List<Numbers> numbers = statistics.numbers(columns);
      List<Column> counted = IntStream.range(0, columns.size()).filter(i -> isCounted(columns.get(i), numbers.get(i))).mapToObj(columns::get).toList();
      Map<String, List<Frequent>> frequent = statistics.frequent(counted, TOP);
      progress.report(0.8, "Counting values");
      var profiles = new ArrayList<ColumnProfile>();
      for (int i = 0; i < columns.size(); i++) {
        profiles.add(profile(columns.get(i), numbers.get(i), rows, frequent.getOrDefault(columns.get(i).name(), List.of())));
      }
      long duplicates = statistics.duplicates(columns);
      var findings = new ArrayList<>(findings(columns, profiles, rows, duplicates, report));
      if (wanted != null) {
        findings.addAll(targetFindings(wanted, columns, profiles, rows, statistics));
      }
      return new Profile(rows, duplicates, profiles, findings);
    }
  }

  private static Column target(Dataset dataset, String target) throws DataException {
    return dataset.schema().find(target)
        .orElseThrow(() -> DataException.input("There is no column '" + target + "'.", "The columns are: " + String.join(", ", dataset.schema().names()) + "."));
  }

  /// Whether it is worth knowing which values are the most frequent.
  private static boolean isCounted(Column column, Numbers numbers) {
    return numbers.distinct() > 0 && numbers.distinct() < numbers.present() && numbers.distinct() <= MOST_GROUPS
        && (column.kind() != Kind.NUMBER || numbers.distinct() <= 1000) && column.kind() != Kind.STRUCT && column.kind() != Kind.LIST && column.kind() != Kind.VECTOR;
  }

  private static ColumnProfile profile(Column column, Numbers numbers, long rows, List<Frequent> frequent) {
    boolean number = column.kind().isNumeric();
    var quantiles = new ArrayList<Quantile>();
    for (int i = 0; i < numbers.quantiles().size(); i++) {
      if (!Double.isNaN(numbers.quantiles().get(i))) {
        quantiles.add(new Quantile(ColumnStatistics.LEVELS.get(i), numbers.quantiles().get(i)));
      }
    }
    List<Top> top = frequent.stream().map(f -> new Top(f.value(), f.count())).toList();
    return new ColumnProfile(
        column.name(), rows - numbers.present(), numbers.infinite(), numbers.distinct(), bound(numbers.min(), number), bound(numbers.max(), number), real(numbers.mean()), real(numbers.sd()), real(numbers.sum()),
        quantiles, top, numbers.exact());
  }

  private static @Nullable Object bound(@Nullable String text, boolean number) {
    return text == null ? null : number ? new java.math.BigDecimal(text) : text;
  }

  private static @Nullable Double real(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static List<Finding> findings(List<Column> columns, List<ColumnProfile> profiles, long rows, long duplicates, @Nullable ImportReport report) {
    var findings = new ArrayList<Finding>();
    if (duplicates > 0) {
      findings.add(new Finding("duplicate-rows", null, duplicates + " of " + rows + " rows repeat an earlier one."));
    }
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      ColumnProfile profile = profiles.get(i);
      long present = rows - profile.missing();
      if (rows > 0 && present == 0) {
        findings.add(new Finding("empty", column.name(), "No cell has a value."));
      } else if (rows > 1 && profile.distinct() == 1) {
        findings.add(new Finding("constant", column.name(), "All " + present + " values are the same."));
      } else if (profile.missing() * 2 > rows) {
        findings.add(new Finding("mostly-missing", column.name(), share(profile.missing(), rows) + " of the cells are missing."));
      }
      if (profile.infinite() > 0) {
        findings.add(new Finding("infinite", column.name(), profile.infinite() + (profile.infinite() == 1 ? " value is" : " values are") + " infinite or no number: mean, deviation and quantiles are of the others, and learning takes them for missing."));
      }
      boolean unique = present >= 20 && profile.distinct() == present;
      if (unique && (column.kind().isText() || column.kind() == Kind.INTEGER)) {
        findings.add(new Finding("id-like", column.name(), "Every value is different: it names the row and explains nothing."));
      } else if (column.kind().isText() && profile.distinct() > 100 && profile.distinct() * 2 > present) {
        findings.add(new Finding("high-cardinality", column.name(), profile.distinct() + " different texts in " + present + " cells."));
      }
      if (report != null && i < report.columns().size() && !report.columns().get(i).missingTokens().isEmpty()) {
        findings.add(new Finding("missing-tokens", column.name(), "Texts taken as missing: " + report.columns().get(i).missingTokens() + "."));
      }
    }
    return findings;
  }

  private static List<Finding> targetFindings(Column target, List<Column> columns, List<ColumnProfile> profiles, long rows, ColumnStatistics statistics) throws DataException {
    var findings = new ArrayList<Finding>();
    ColumnProfile measured = profiles.get(columns.indexOf(target));
    long without = measured.missing() + measured.infinite();
    if (without > 0) {
      findings.add(new Finding("target-missing", target.name(), without + " rows have no target and cannot be learned from."));
    }
    boolean classes = !target.kind().isNumeric() || measured.distinct() <= 10;
    long present = rows - measured.missing();
    double usual = 0;
    if (classes && !measured.top().isEmpty()) {
      usual = measured.top().getFirst().count() / (double) present;
      Top rare = measured.top().getLast();
      if (measured.distinct() <= TOP && rare.count() * 20 < present) {
        findings.add(new Finding("class-imbalance", target.name(), "Class '" + rare.value() + "' has " + share(rare.count(), present) + " of the rows."));
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (!column.equals(target)) {
        leak(column, profiles.get(i), target, classes, usual, present, statistics, findings);
      }
    }
    return findings;
  }

  private static void leak(
      Column column, ColumnProfile profile, Column target, boolean classes, double usual, long present, ColumnStatistics statistics, List<Finding> findings) throws DataException {
    if (target.kind().isNumeric() && column.kind().isNumeric() && profile.distinct() > 2) {
      double correlation = statistics.correlation(column, target);
      if (Math.abs(correlation) > 0.99) {
        findings.add(new Finding("leak", column.name(), String.format(Locale.ROOT, "Correlates %.4f with the target '%s': it may be the target in other words.", correlation, target.name())));
        return;
      }
    }
    boolean grouped = profile.distinct() >= 2 && profile.distinct() * 5 <= present && profile.distinct() <= 5000;
    if (classes && grouped && usual < 0.98) {
      double purity = statistics.purity(column, target);
      if (purity > 0.995 && purity > usual + 0.01) {
        findings.add(new Finding("leak", column.name(), String.format(Locale.ROOT, "Its value alone tells the target '%s' in %.2f %% of the rows.", target.name(), 100 * purity)));
      }
    }
  }

  private static String share(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / Math.max(1, whole));
  }
}
