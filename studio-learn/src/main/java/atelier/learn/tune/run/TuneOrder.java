package atelier.learn.tune.run;

import atelier.learn.tune.order.Parents;
import atelier.learn.tune.order.TuneSettings;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tuning as it was ordered: enough to do it again, and to take it up where it was left.
///
/// @param space   as a document; null for the usual one of the algorithm or function
/// @param parents earlier jobs to start from
/// @param second  beside the score; null for nothing
/// @param auto    whether the strategy is chosen by a rule, whatever the settings say; not so once it is kept
public record TuneOrder(Wanted wanted, @Nullable JsonNode space, TuneSettings settings, List<Parents.Parent> parents, Parents.Kind kind, boolean auto, @Nullable SecondWanted second) {
  public TuneOrder {
    // A document that was written as null is read as a node.
    space = space == null || space.isNull() ? null : space;
    parents = List.copyOf(parents);
  }

  public static TuneOrder of(Wanted wanted, @Nullable JsonNode space, TuneSettings settings) {
    return new TuneOrder(wanted, space, settings, List.of(), Parents.Kind.IDENTICAL);
  }

  public TuneOrder(Wanted wanted, @Nullable JsonNode space, TuneSettings settings, List<Parents.Parent> parents, Parents.Kind kind) {
    this(wanted, space, settings, parents, kind, false, null);
  }

  /// The same with a second objective.
  public TuneOrder with(@Nullable SecondWanted beside) {
    return new TuneOrder(wanted, space, settings, parents, kind, auto, beside);
  }

  /// The same, started from earlier jobs.
  public TuneOrder from(List<Parents.Parent> earlier) {
    return new TuneOrder(wanted, space, settings, earlier, kind, auto, second);
  }

  TuneOrder of(Wanted other) {
    return new TuneOrder(other, space, settings, parents, kind, auto, second);
  }

  /// With the strategy that was chosen, so that a job that is taken up again does not choose anew.
  TuneOrder settled(TuneSettings chosen) {
    return new TuneOrder(wanted, space, chosen, parents, kind, false, second);
  }
}
