package atelier.flow.catalog;

import static atelier.core.expr.Expr.call;

import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which value fills a column when nobody chose one.
final class AutomaticImputing {
  private AutomaticImputing() {}

  private static List<String> columns(Step<MissingTransforms.Automatic> step) throws FlowException {
    var columns = new ArrayList<String>();
    for (String name : step.orAll(step.params().columns())) {
      Kind kind = step.cell(name).kind();
      if (kind.isNumeric() || kind.isText() || kind == Kind.BOOLEAN || moment(kind)) {
        columns.add(name);
      }
    }
    return columns;
  }

  private static boolean moment(Kind kind) {
    return kind == Kind.DATE || kind == Kind.TIMESTAMP;
  }

  static Rel question(Step<MissingTransforms.Automatic> step) throws FlowException {
    return Answers.twice(step, columns(step), (p, x) -> first(x), (p, x, first) -> x.kind().isNumeric() ? moments(x, first) : Map.of());
  }

  private static Map<String, Expr.Call> first(Cell x) throws FlowException {
    var asked = new HashMap<String, Expr.Call>(Map.of("missing", call("count_if", call("is_missing", x.value()))));
    if (x.kind().isNumeric()) {
      asked.put("mean", call("mean", x.number()));
      asked.put("median", call("median", x.number()));
    } else {
      asked.put(moment(x.kind()) ? "min" : "mode", call(moment(x.kind()) ? "min" : "mode", x.value()));
    }
    return asked;
  }

  private static Map<String, Expr.Call> moments(Cell x, Answers.First first) throws FlowException {
    Expr distance = call("minus", x.number(), first.get("mean"));
    Expr square = call("times", distance, distance);
    return Map.of("second", call("mean", square), "third", call("mean", call("times", square, distance)));
  }

  static Rel filled(Step<MissingTransforms.Automatic> step) throws FlowException {
    var changed = new LinkedHashMap<String, Expr>();
    for (String name : columns(step)) {
      Cell x = step.cell(name);
      Answers answers = Answers.of(step, name);
      changed.put(name, call("coalesce", x.value(), value(x, answers)));
      if (step.params().addIndicator() && answers.optional("missing") instanceof Long missing && missing > 0) {
        step.free(name + "_indicator");
        changed.put(name + "_indicator", call("is_missing", x.value()));
      }
    }
    return step.with(changed);
  }

  private static Expr value(Cell x, Answers answers) throws FlowException {
    if (moment(x.kind())) {
      Expr.Literal first = answers.get("min");
      Expr earliest = call("first_present", x.value()).over(Frame.ordered(SortKey.ascending(Step.ROW)).rows(0L, null));
      Expr previous = call("last_present", x.value()).over(Frame.ordered(SortKey.ascending(Step.ROW)).rows(null, 0L));
      return call("coalesce", previous, earliest, first);
    }
    if (!x.kind().isNumeric()) {
      return answers.get("mode");
    }
    double spread = answers.number("second");
    double skew = spread == 0 ? 0 : answers.number("third") / Math.pow(spread, 1.5);
    double value = Math.abs(skew) > 1 ? answers.number("median") : answers.number("mean");
    return Expr.literal(Double.isNaN(value) ? null : x.kind() == Kind.INTEGER ? (Object) Math.round(value) : (Object) value);
  }
}
