package atelier.learn.leak;

import atelier.learn.train.Material;
import atelier.learn.train.MaterialReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hears every suspicion against a table before a model is crowned: each with its evidence and the step that mends it. It says, and changes nothing.
public final class LeakCourt {
  private static final int MOST_ROWS = 30_000;

  private LeakCourt() {}

  /// Looks at the rows that are learned from.
  ///
  /// @param group column whose rows stay in one fold; null for none
  /// @param time  column that orders the folds; null for none
  public static List<Charge> hear(Material material, @Nullable String group, @Nullable String time) {
    Evidence evidence = Evidence.of(material, MOST_ROWS);
    // The most telling charge comes first: a sorted running number is a copy of the target as well.
    var charges = new ArrayList<>(OrderCheck.check(evidence));
    charges.addAll(CopyCheck.check(evidence));
    double[] moments = time == null ? null : MaterialReader.time(material.frame(), time);
    charges.addAll(FutureCheck.check(evidence, moments, time));
    if (group == null) {
      charges.addAll(EntityCheck.check(evidence));
      charges.addAll(TwinCheck.check(evidence));
    }
    charges.addAll(FittedCheck.check(evidence));
    return once(charges);
  }

  /// The first charge against each column is enough.
  private static List<Charge> once(List<Charge> charges) {
    var kept = new ArrayList<Charge>();
    for (Charge charge : charges) {
      if (charge.column() == null || kept.stream().noneMatch(k -> charge.column().equals(k.column()))) {
        kept.add(charge);
      }
    }
    return kept;
  }
}
