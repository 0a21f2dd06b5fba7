package atelier.flow.analysis.insight;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.cell.BooleanCells;
import atelier.core.data.profile.Profile;
import atelier.core.data.profile.Profile.ColumnProfile;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.profile.ColumnStatistics;
import atelier.core.engine.profile.RowStatistics;
import atelier.core.engine.profile.ShapeStatistics;
import atelier.core.engine.profile.ShapeStatistics.Shape;
import atelier.core.job.Progress;
import atelier.flow.analysis.insight.InsightReport.Count;
import atelier.flow.analysis.insight.InsightReport.Pattern;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import atelier.learn.insight.Insight;
import atelier.learn.learner.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks the engine what the rules need to know beyond the profile: over all rows, but for the shape of texts.
final class FactCollector {
  /// Words of transform-catalogue's `miss.to-missing`, without the empty one.
  private static final List<String> WORDS = List.of("unknown", "unk", "na", "n/a", "null", "missing", "?", "??", "???", "-", "nan", "tbd");

  private static final int MOST_TWINS = 10;
  private static final int MOST_CLASSES = 1001;
  private static final int MOST_NOT_NUMBERS = 10;
  private static final int PATTERN_ROWS = 5_000;

  /// Below this share of a sample, a value is not asked for again over all rows.
  private static final int COMMON = 10;

  private final DuckSession session;
  private final TableSource source;
  private final List<Column> columns;
  private final Profile profile;
  private final Progress progress;

  FactCollector(DuckSession session, TableSource source, List<Column> columns, Profile profile, Progress progress) {
    this.session = session;
    this.source = source;
    this.columns = columns;
    this.profile = profile;
    this.progress = progress;
  }

  Facts collect(Insight insight) throws DataException {
    var rows = new RowStatistics(session, source, progress);
    Map<String, Shape> shapes = shapes();
    Map<String, List<Count>> common = common(rows);
    progress.report(0.6, "Looking for rows that are equal");
    RowStatistics.Twins twins = rows.twins(columns, MOST_TWINS);
    progress.report(0.8, "Looking at texts");
    Map<String, RowStatistics.Empties> empties = rows.empties(columns.stream().filter(c -> c.kind().isText()).toList(), WORDS);
    var facts = new Facts(columns, profile, shapes, empties, common, patterns(), Map.of(), twins, List.of(), List.of(), insight);
    Column target = facts.target();
    if (target == null) {
      return facts;
    }
    if (facts.task() != Task.REGRESSION) {
      return facts.withClasses(words(target, counts(new ColumnStatistics(session, source, profile.rows(), progress).frequent(target, MOST_CLASSES))));
    }
    return target.kind().isText()
        ? facts.withNotNumbers(counts(rows.notNumbers(target, MOST_NOT_NUMBERS)))
        : facts.withCorrelations(rows.correlations(columns.stream().filter(c -> c.kind().isNumeric() && !c.equals(target)).toList(), target));
  }

  /// Yes and no in the words of the column, as they stood in its file.
  private static List<Count> words(Column column, List<Count> counts) {
    if (column.kind() != Kind.BOOLEAN || column.format() == null || column.format().equalsIgnoreCase("true/false")) {
      return counts;
    }
    BooleanCells words = BooleanCells.of(column.format());
    return counts.stream().map(c -> c.value().equalsIgnoreCase("true") ? new Count(words.yes(), c.count()) : c.value().equalsIgnoreCase("false") ? new Count(words.no(), c.count()) : c).toList();
  }

  private static List<Count> counts(List<ColumnStatistics.Frequent> frequent) {
    return frequent.stream().map(f -> new Count(f.value(), f.count())).toList();
  }

  private Map<String, Shape> shapes() throws DataException {
    var known = new ArrayList<ShapeStatistics.Known>();
    for (int i = 0; i < columns.size(); i++) {
      ShapeStatistics.Known one = known(columns.get(i), profile.columns().get(i));
      if (one != null) {
        known.add(one);
      }
    }
    List<Shape> shapes = new ShapeStatistics(session, source, progress.slice(0, 0.4)).shapes(known);
    var byName = new HashMap<String, Shape>();
    for (int i = 0; i < known.size(); i++) {
      byName.put(known.get(i).column().name(), shapes.get(i));
    }
    return byName;
  }

  private static ShapeStatistics.@Nullable Known known(Column column, ColumnProfile measured) {
    Double mean = measured.mean();
    if (!column.kind().isNumeric() || mean == null || measured.quantiles().size() < ColumnStatistics.LEVELS.size() || !(measured.min() instanceof Number min) || !(measured.max() instanceof Number max)) {
      return null;
    }
    if (Math.max(Math.abs(min.doubleValue()), Math.abs(max.doubleValue())) > ColumnStatistics.LARGEST) {
      return null;
    }
    List<Profile.Quantile> q = measured.quantiles();
    return new ShapeStatistics.Known(column, mean, q.get(2).value(), q.get(0).value(), q.get(4).value(), min.doubleValue(), max.doubleValue());
  }

  /// The profile knows the commonest values of columns that do not have very many.
  private Map<String, List<Count>> common(RowStatistics rows) throws DataException {
    var common = new HashMap<String, List<Count>>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      ColumnProfile measured = profile.columns().get(i);
      progress.report(0.4 + 0.2 * i / columns.size(), "Counting the commonest values");
      if (!measured.top().isEmpty()) {
        common.put(column.name(), words(column, measured.top().stream().map(t -> new Count(t.value(), t.count())).toList()));
      } else if (column.kind() == Kind.NUMBER && measured.distinct() > 20 && measured.distinct() < profile.rows() - measured.missing()) {
        common.put(column.name(), counts(rows.common(column, COMMON)));
      }
    }
    return common;
  }

  private Map<String, Pattern> patterns() throws DataException {
    List<Column> texts = columns.stream().filter(c -> c.kind().isText()).toList();
    var patterns = new LinkedHashMap<String, Pattern>();
    if (texts.isEmpty()) {
      return patterns;
    }
    Frame frame = FrameReader.all(session, source.sampled(profile.rows(), PATTERN_ROWS), texts, Math.min(profile.rows(), PATTERN_ROWS), Progress.none());
    for (Column column : texts) {
      if (frame.column(column.name()) instanceof Values.Texts values) {
        Pattern pattern = TextPatterns.of(counts(values));
        if (pattern != null) {
          patterns.put(column.name(), pattern);
        }
      }
    }
    return patterns;
  }

  private static Map<String, Long> counts(Values.Texts texts) {
    var counts = new LinkedHashMap<String, Long>();
    for (int code : texts.codes()) {
      if (code >= 0 && !texts.levels().get(code).isBlank()) {
        counts.merge(texts.levels().get(code), 1L, Long::sum);
      }
    }
    return counts;
  }
}
