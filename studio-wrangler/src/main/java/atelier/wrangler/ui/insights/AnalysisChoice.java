package atelier.wrangler.ui.insights;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.flow.analysis.Analysis;
import atelier.flow.analysis.AnalysisOrder;
import atelier.ui.panel.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a person chose of an analysis; an empty text is nothing. It is the page's address.
record AnalysisChoice(String dataset, Analysis.Kind kind, String x, String y, String color, String facet, String target, String method) {
  /// A part of the form and the columns that it may name.
  enum Field {
    X,
    Y,
    COLOR,
    FACET,
    TARGET,
    METHOD;

    String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static AnalysisChoice of(Address address, List<Column> columns) {
    Analysis.Kind kind = Arrays.stream(Analysis.Kind.values()).filter(k -> k.id().equals(address.part(2))).findFirst().orElse(Analysis.Kind.HISTOGRAM);
    var given = new AnalysisChoice(address.part(1), kind, address.part(3), address.part(4), address.part(5), address.part(6), address.part(7), address.part(8));
    return given.usual(columns);
  }

  Address address() {
    var parts = new ArrayList<>(List.of("analyses", dataset, kind.id(), x, y, color, facet, target, method));
    while (parts.size() > 3 && parts.getLast().isEmpty()) {
      parts.removeLast();
    }
    return new Address(parts);
  }

  List<Field> fields() {
    return switch (kind) {
      case HISTOGRAM -> List.of(Field.X, Field.COLOR, Field.FACET);
      case SCATTER -> List.of(Field.X, Field.Y, Field.COLOR, Field.FACET);
      case BOX -> List.of(Field.Y, Field.X);
      case BAR, LINE -> List.of(Field.X, Field.Y, Field.METHOD, Field.COLOR);
      case CORRELATION -> List.of(Field.METHOD, Field.TARGET);
      case COLLINEARITY, LEAKAGE, QUICK_MODEL -> List.of(Field.TARGET);
      case SUMMARY, MISSING, DUPLICATES -> List.of();
      case DECOMPOSITION -> List.of(Field.X, Field.Y);
    };
  }

  /// Whether a column can stand in a field.
  Predicate<Column> fits(Field field) {
    Predicate<Column> number = c -> c.kind().isNumeric();
    Predicate<Column> moment = c -> c.kind().isTemporal();
    Predicate<Column> plain = c -> c.kind() != Kind.LIST && c.kind() != Kind.STRUCT && c.kind() != Kind.VECTOR && c.kind() != Kind.BINARY;
    return switch (field) {
      case X -> kind == Analysis.Kind.SCATTER || kind == Analysis.Kind.LINE || kind == Analysis.Kind.DECOMPOSITION ? number.or(moment) : plain;
      case Y -> kind == Analysis.Kind.SCATTER ? number.or(moment) : number;
      case COLOR, FACET -> plain;
      case TARGET -> kind == Analysis.Kind.COLLINEARITY ? number : plain;
      case METHOD -> c -> false;
    };
  }

  boolean needs(Field field) {
    return switch (field) {
      case X -> kind == Analysis.Kind.HISTOGRAM || kind == Analysis.Kind.SCATTER || kind == Analysis.Kind.BAR || kind == Analysis.Kind.LINE;
      case Y -> kind == Analysis.Kind.SCATTER || kind == Analysis.Kind.BOX || kind == Analysis.Kind.DECOMPOSITION;
      case TARGET -> kind == Analysis.Kind.LEAKAGE || kind == Analysis.Kind.QUICK_MODEL;
      case COLOR, FACET, METHOD -> false;
    };
  }

  List<String> methods() {
    return kind == Analysis.Kind.CORRELATION ? List.of("", "pearson", "spearman", "cramer") : List.of("", "count", "sum", "mean", "median", "min", "max");
  }

  String value(Field field) {
    return switch (field) {
      case X -> x;
      case Y -> y;
      case COLOR -> color;
      case FACET -> facet;
      case TARGET -> target;
      case METHOD -> method;
    };
  }

  AnalysisChoice with(Field field, String value) {
    return new AnalysisChoice(
        dataset, kind, field == Field.X ? value : x, field == Field.Y ? value : y, field == Field.COLOR ? value : color, field == Field.FACET ? value : facet, field == Field.TARGET ? value : target,
        field == Field.METHOD ? value : method);
  }

  AnalysisChoice with(Analysis.Kind other, List<Column> columns) {
    return new AnalysisChoice(dataset, other, x, y, color, facet, target, "").usual(columns);
  }

  /// What does not fit is forgotten, and what is needed is chosen where it is plain.
  private AnalysisChoice usual(List<Column> columns) {
    AnalysisChoice choice = this;
    for (Field field : Field.values()) {
      choice = field == Field.METHOD ? choice : choice.usual(field, columns);
    }
    return choice;
  }

  private AnalysisChoice usual(Field field, List<Column> columns) {
    boolean asked = fields().contains(field);
    if (asked && columns.stream().anyMatch(c -> c.name().equals(value(field)) && fits(field).test(c))) {
      return this;
    }
    boolean plain = asked && needs(field) && field != Field.TARGET;
    return with(field, !plain ? "" : columns.stream().filter(fits(field)).map(Column::name).filter(c -> field != Field.Y || !c.equals(x)).findFirst().orElse(""));
  }

  /// Whether everything that is needed was chosen.
  boolean isComplete() {
    return fields().stream().noneMatch(f -> needs(f) && value(f).isEmpty());
  }

  AnalysisOrder order() {
    return AnalysisOrder.of(kind).withAxes(orNull(x), orNull(y)).withGroups(orNull(color), orNull(facet)).withTarget(orNull(target)).withMethod(method).withThreads(Runtime.getRuntime().availableProcessors());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
