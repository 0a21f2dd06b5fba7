package atelier.wrangler.ui.prepare;

import atelier.core.job.Problem;
import atelier.flow.document.Branches;
import atelier.flow.document.FlowDocument;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.work.Sampling;
import atelier.flow.work.Standing;
import atelier.flow.work.Worked;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is worked on.
///
/// @param selected  a node of the flow
/// @param branching whether the next step begins a branch
/// @param tried     values of parameters that are worked with in the place of their defaults; not kept
/// @param worked    how the steps stand, the draft among them; null before the first time
/// @param picture   the table that is shown; null where there is none
/// @param busy      whether another picture is on its way
/// @param problem   why the wish could not be met
record FlowState(
    FlowDocument document, String selected, boolean branching, Optional<Draft> draft, Sampling sampling, Map<String, JsonNode> tried, View view, boolean onlyChanged,
    @Nullable Worked worked, @Nullable Picture picture, boolean busy, @Nullable Problem problem) {
  /// How a step's table is shown.
  enum View {
    BEFORE,
    DIFFERENCE,
    AFTER
  }

  Flow flow() {
    return document.flow();
  }

  Optional<Node> node() {
    return Branches.find(flow(), selected);
  }

  /// The node whose table is wanted: the draft's step, or the selected one.
  String wanted() {
    return draft.map(d -> d.step().id()).orElse(selected);
  }

  Optional<Standing> standing(String id) {
    return worked == null ? Optional.empty() : Optional.ofNullable(worked.standings().get(id));
  }

  FlowState with(FlowDocument other) {
    return new FlowState(other, selected, branching, draft, sampling, tried, view, onlyChanged, worked, picture, busy, problem);
  }

  FlowState choosing(String id) {
    return new FlowState(document, id, branching, draft, sampling, tried, view, onlyChanged, worked, picture, busy, problem);
  }

  FlowState drafting(Optional<Draft> other) {
    return new FlowState(document, selected, branching && other.isPresent(), other, sampling, tried, view, onlyChanged, worked, picture, busy, problem);
  }

  FlowState waiting() {
    return new FlowState(document, selected, branching, draft, sampling, tried, view, onlyChanged, worked, picture, true, null);
  }

  FlowState failed(@Nullable Problem why) {
    return new FlowState(document, selected, branching, draft, sampling, tried, view, onlyChanged, worked, picture, false, why);
  }

  FlowState branching(boolean on) {
    return new FlowState(document, selected, on, draft, sampling, tried, view, onlyChanged, worked, picture, busy, problem);
  }

  FlowState on(Sampling rows) {
    return new FlowState(document, selected, branching, draft, rows, tried, view, onlyChanged, worked, picture, busy, problem);
  }

  FlowState trying(Map<String, JsonNode> values) {
    return new FlowState(document, selected, branching, draft, sampling, values, view, onlyChanged, worked, picture, busy, problem);
  }

  FlowState seenAs(View how, boolean changedOnly) {
    return new FlowState(document, selected, branching, draft, sampling, tried, how, changedOnly, worked, picture, busy, problem);
  }

  FlowState showing(Worked result, @Nullable Picture next) {
    return new FlowState(document, selected, branching, draft, sampling, tried, view, onlyChanged, result, next, false, null);
  }
}
