package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Column;
import atelier.core.data.Schema;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.List;

/// What columns are to learning (`col`). A role travels with its column, through renames too; steps that choose features by themselves heed it.
final class RoleTransforms {
  enum Role {
    FEATURE, TARGET, WEIGHT, ID, TIME, IGNORE
  }

  record SetRole(@Param(type = "col", required = true) String column, @Param(required = true) Role role) {}

  private RoleTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        shape("col.set-role", "Set feature role", "Says what a column is to learning: feature, target, weight, id, time or ignored. The cells stay; steps that choose columns by themselves take features only, also after a rename.", Reach.ROW, new SetRole("", Role.FEATURE), RoleTransforms::playing)
            .example("{'column': 'a', 'role': 'target'}", table("a | b", "1 | x", "- | y"), table("a | b", "1 | x", "- | y"))
            .refuses("{'column': 'c', 'role': 'id'}", table("a | b", "1 | x"), "no column 'c'"));
  }

  private static Rel playing(Step<SetRole> step) throws FlowException {
    String name = step.column(step.params().column()).name();
    String role = step.params().role().name().toLowerCase(java.util.Locale.ROOT);
    Schema schema = step.input().schema();
    var columns = schema.columns().stream().map(c -> c.name().equals(name) ? c.playing(role) : c).toList();
    return new Rel.Project(step.input(), Transforms.named(schema.names()), new Schema(columns));
  }

  /// Whether a step that chooses by itself may take the column for a feature.
  static boolean isFeature(Column column) {
    return !column.name().equals(Schema.PART) && !column.name().equals(Schema.ROW) && (column.role() == null || column.role().equals("feature"));
  }
}
