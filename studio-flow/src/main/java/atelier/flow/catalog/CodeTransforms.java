package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.SqlWriter;
import atelier.core.param.Param;
import java.util.LinkedHashMap;
import java.util.List;

/// Own expressions (`code`).
final class CodeTransforms {
  record Template(@Param(type = "cols", required = true) List<String> columns, @Param(type = "expr", required = true, help = "In the expression language; {col} stands for the column.") String template) {}

  private CodeTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        row("code.sql-expression", "Expression on many columns", "One expression applied to several columns, with {col} for the column.", Reach.ROW, new Template(List.of(), ""), CodeTransforms::applied)
            .example("{'columns': ['a', 'b'], 'template': 'upper(trim({col}))'}", table("a | b", "x | y", "- | z"), table("a | b", "X | Y", "- | Z")));
  }

  private static Rel applied(Step<Template> step) throws FlowException {
    var changed = new LinkedHashMap<String, Expr>();
    for (String name : step.columns(step.params().columns())) {
      changed.put(name, step.expression(step.params().template().replace("{col}", SqlWriter.name(name))));
    }
    return step.with(changed);
  }
}
