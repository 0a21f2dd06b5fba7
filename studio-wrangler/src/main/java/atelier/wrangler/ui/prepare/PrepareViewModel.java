package atelier.wrangler.ui.prepare;

import atelier.core.data.view.ColumnHeader;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.document.Branches;
import atelier.flow.document.Edit;
import atelier.flow.document.FlowDocument;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.work.JoinKeys;
import atelier.flow.work.Offers;
import atelier.flow.work.Sampling;
import atelier.flow.work.Workbench;
import atelier.flow.work.Worked;
import atelier.ui.grid.GridModel;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.task.Ui;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A flow as one page works on it: what is chosen, what is being filled in, how its steps stand, and the table that is shown.
final class PrepareViewModel implements AutoCloseable {
  private final Desk desk;
  private final PrepareTexts texts;
  private final Catalog catalog;
  private final Clock clock;
  private final FlowSaver saver;
  private final ShownTable table;
  private final Workbench bench;
  private boolean programsAllowed;
  private final Jobs jobs = Jobs.platform();
  private final ReadOnlyObjectWrapper<FlowState> state;
  private final ReadOnlyObjectWrapper<Doing> doing = new ReadOnlyObjectWrapper<>(Doing.NOTHING);
  private @Nullable Job<Making> making;
  private String port = "";
  private boolean first = true;
  private boolean closed;

  PrepareViewModel(Desk desk, PrepareTexts texts, Catalog catalog, Clock clock, FlowDocument document, Workbench bench) {
    this.desk = desk;
    this.texts = texts;
    this.catalog = catalog;
    this.clock = clock;
    this.bench = bench;
    table = new ShownTable(jobs, texts);
    List<Node> ends = Branches.ends(document.flow());
    String selected = ends.isEmpty() ? "" : ends.getFirst().id();
    state = new ReadOnlyObjectWrapper<>(new FlowState(document, selected, false, Optional.empty(), Sampling.standard(), Map.of(), FlowState.View.DIFFERENCE, false, null, null, false, null));
    saver = new FlowSaver(desk, texts, new FlowStore(desk.project(), clock), () -> now().document(), this::written, read -> settle(read, now().selected()));
    refresh();
  }

  /// What is saved after the page was left is nobody's state.
  private void written(FlowDocument document) {
    if (!closed) {
      state.set(now().with(document));
    }
  }

  ReadOnlyObjectProperty<FlowState> state() {
    return state.getReadOnlyProperty();
  }

  /// How far the work is, while the state is busy: told apart, for it changes many times a second.
  ReadOnlyObjectProperty<Doing> doing() {
    return doing.getReadOnlyProperty();
  }

  /// What is being worked out.
  ///
  /// @param share 0 to 1
  /// @param what  a short sentence in English; empty while there is none
  record Doing(double share, String what) {
    static final Doing NOTHING = new Doing(0, "");
  }

  GridModel grid() {
    return table.grid();
  }

  Catalog catalog() {
    return catalog;
  }

  Desk desk() {
    return desk;
  }

  private FlowState now() {
    return state.get();
  }

  /// Shows the table of a node; a draft is given up.
  void select(String id) {
    first = false;
    if (Branches.find(now().flow(), id).isPresent() && (!id.equals(now().selected()) || now().draft().isPresent())) {
      port = "";
      state.set(now().choosing(id).drafting(Optional.empty()));
      refresh();
    }
  }

  /// Changes the flow and keeps it.
  ///
  /// @param selects what is chosen afterwards
  void edit(Edit edit, String selects) {
    try {
      FlowDocument after = now().document().edit(edit, clock.instant());
      settle(after, selects);
    } catch (FlowException e) {
      desk.say(Notice.failed(e.problem(), desk.language()));
    }
  }

  /// Adds steps one behind the other, the first behind the selected node.
  void edit(List<Node.Step> steps) {
    try {
      FlowDocument document = now().document();
      String last = now().selected();
      for (Node.Step step : steps) {
        String id = Branches.nextStep(document.flow());
        document = document.edit(new Edit.Insert(step.withId(id).withInputs(List.of(last))), clock.instant());
        last = id;
      }
      settle(document, last);
    } catch (FlowException e) {
      desk.say(Notice.failed(e.problem(), desk.language()));
    }
  }

  void undo() {
    settle(now().document().undo(), now().selected());
  }

  void redo() {
    settle(now().document().redo(), now().selected());
  }

  /// Goes to the flow as an edit left it.
  void at(String entry) {
    settle(now().document().at(entry), now().selected());
  }

  /// Shows the flow as it is now and saves it.
  private void settle(FlowDocument document, String selects) {
    port = "";
    Flow before = now().flow();
    String chosen = selects;
    if (Branches.find(document.flow(), selects).isEmpty()) {
      // What was chosen is gone: what stood before it, as far as that is there.
      chosen = Branches.through(before, selects).stream().map(Node::id).takeWhile(id -> !id.equals(selects)).filter(id -> Branches.find(document.flow(), id).isPresent())
          .reduce((a, b) -> b).orElseGet(() -> Branches.ends(document.flow()).stream().map(Node::id).findFirst().orElse(""));
    }
    state.set(now().with(document).choosing(chosen).drafting(Optional.empty()));
    refresh();
    saver.save();
  }

  void delete(String id) {
    List<Node> branch = Branches.through(now().flow(), id);
    int at = branch.stream().map(Node::id).toList().indexOf(id);
    edit(new Edit.Delete(id), at > 0 ? branch.get(at - 1).id() : "");
  }

  void duplicate(String id) {
    String copy = Branches.nextStep(now().flow());
    edit(new Edit.Duplicate(id, copy), copy);
  }

  /// Moves a step by one place along its branch.
  void move(String id, int by) {
    List<Node> branch = Branches.through(now().flow(), id);
    int at = branch.stream().map(Node::id).toList().indexOf(id);
    int to = by < 0 ? at - 2 : at + 1;
    if (at > 0 && to >= 0 && to < branch.size()) {
      edit(new Edit.Move(id, branch.get(to).id()), id);
    }
  }

  void toggle(String id) {
    Branches.find(now().flow(), id).ifPresent(n -> {
      if (n instanceof Node.Step s) {
        edit(new Edit.Switch(id, !s.disabled()), id);
      }
    });
  }

  void branching(boolean on) {
    state.set(now().branching(on));
  }

  /// Begins a step behind the selected node.
  void begin(String transform, ObjectNode params) {
    FlowState s = now();
    var step = new Node.Step(Branches.nextStep(s.flow()), transform, List.of(s.selected()), params);
    state.set(s.drafting(Optional.of(new Draft(s.branching() ? Draft.Kind.BRANCH : Draft.Kind.INSERT, List.of(), step))).failed(null));
  }

  /// Begins a join.
  ///
  /// @param main   the table that keeps its rows
  /// @param second the one that is looked up in; empty: the form asks
  void join(String main, String second) {
    FlowState s = now();
    boolean tables = Branches.find(s.flow(), main).filter(n -> !(n instanceof Node.Destination)).isPresent() && (second.isEmpty() || Branches.find(s.flow(), second).filter(n -> !(n instanceof Node.Destination)).isPresent());
    if (!tables) {
      return;
    }
    // What is made of the main table itself cannot stand before it: then the join is a branch.
    boolean made = !second.isEmpty() && Branches.downstream(s.flow(), main).contains(second);
    var step = new Node.Step(Branches.nextStep(s.flow()), "join.left", second.isEmpty() ? List.of(main) : List.of(main, second), Json.object());
    first = false;
    state.set(s.choosing(main).drafting(Optional.empty()));
    state.set(now().drafting(Optional.of(new Draft(made ? Draft.Kind.BRANCH : Draft.Kind.INSERT, List.of(), step))).failed(null));
  }

  /// Opens a step of the flow to be changed.
  void change(String id) {
    Branches.find(now().flow(), id).ifPresent(n -> {
      if (n instanceof Node.Step s) {
        state.set(now().choosing(id).drafting(Optional.of(new Draft(Draft.Kind.CHANGE, List.of(), s))).failed(null));
        refresh();
      }
    });
  }

  /// Takes the draft as it is filled in now, and previews it.
  void draft(Draft draft) {
    state.set(now().drafting(Optional.of(draft)));
    refresh();
  }

  /// Makes the draft a part of the flow.
  void apply() {
    FlowState s = now();
    Draft draft = s.draft().orElse(null);
    if (draft == null) {
      return;
    }
    try {
      FlowDocument document = s.document();
      for (Edit edit : draft.edits(s.flow())) {
        document = document.edit(edit, clock.instant());
      }
      settle(document, draft.step().id());
    } catch (FlowException e) {
      state.set(s.failed(e.problem()));
    }
  }

  void discard() {
    if (now().draft().isPresent()) {
      state.set(now().drafting(Optional.empty()));
      refresh();
    }
  }

  void sampling(Sampling sampling) {
    state.set(now().on(sampling));
    refresh();
  }

  /// Keeps the defaults of the flow's parameters, and works with other values while the page is open.
  void parameters(Map<String, JsonNode> defaults, Map<String, JsonNode> tried) {
    state.set(now().trying(tried));
    if (defaults.equals(now().flow().parameters())) {
      refresh();
    } else {
      edit(new Edit.Parameters(defaults), now().selected());
    }
  }

  void view(FlowState.View view, boolean onlyChanged) {
    state.set(now().seenAs(view, onlyChanged));
    refresh();
  }

  /// Whether there are steps that would run programs on this computer and wait for a person's word.
  boolean holdsPrograms(FlowState s) {
    var steps = new ArrayList<Node>(s.flow().nodes());
    s.draft().ifPresent(draft -> steps.add(draft.step()));
    return !programsAllowed && steps.stream().anyMatch(node -> node instanceof Node.Step step && step.runsPrograms(catalog));
  }

  /// Lets them run, as long as the page is open.
  void allowPrograms() {
    programsAllowed = true;
    bench.allowPrograms();
    refresh();
  }

  /// Breaks off what is being worked out; the flow stays as it is.
  void stop() {
    if (making != null) {
      making.cancel();
    }
  }

  /// Works out again what was broken off or failed, such as a source that was put back.
  void again() {
    refresh();
  }

  /// Works the steps out and shows the wanted table.
  private void refresh() {
    if (making != null) {
      making.cancel();
    }
    FlowState s = now().waiting();
    doing.set(Doing.NOTHING);
    state.set(s);
    Job<Making> job = desk.fetch(texts.working(), progress -> Making.of(bench, s, port, progress));
    making = job;
    Ui.watch(job, state -> {
      if (making == job && !closed) {
        switch (state) {
          case Job.Queued<Making> _ -> {}
          case Job.Running<Making>(double share, String what) -> doing.set(new Doing(share, what));
          case Job.Cancelled<Making> _ -> this.state.set(now().failed(Problem.work(texts.stopped(), texts.stoppedAdvice())));
          case Job.Failed<Making>(Problem problem) -> this.state.set(now().failed(problem));
          case Job.Done<Making>(Making made) -> show(made);
        }
      } else if (state instanceof Job.Done<Making>(Making late)) {
        table.release(late.picture());
      }
    });
  }

  /// Steps that would make a column of the selected node better.
  List<Offers.Offer> offers(FlowState s, String column, Progress progress) throws ProblemException {
    Worked worked = s.worked();
    return worked == null ? List.of() : Offers.of(bench, worked, s.sampling(), s.selected(), column, progress);
  }

  /// Keys by which the draft's two tables can be joined; what its own keys do comes first.
  List<JoinKeys.Match> keys(FlowState s, Draft draft, Progress progress) throws ProblemException {
    return Making.keys(bench, s, draft, progress);
  }

  /// Shows another table of the step, such as the rows of a join that found no partner; empty for the main one.
  void port(String name) {
    port = name;
    refresh();
  }

  String port() {
    return port;
  }

  private void show(Making made) {
    FlowState s = now();
    boolean fresh = first;
    first = false;
    if (fresh && !made.worked().isGood(s.selected())) {
      // A page begins with something to see: the last step that works.
      String good = Branches.through(s.flow(), s.selected()).stream().map(Node::id).takeWhile(made.worked()::isGood).reduce((a, b) -> b).orElse(s.selected());
      if (!good.equals(s.selected())) {
        table.release(made.picture());
        state.set(s.choosing(good));
        refresh();
        return;
      }
    }
    state.set(s.showing(made.worked(), made.picture()));
    table.show(made.picture());
  }

  /// The heads of the table that is shown, without what only the comparison needs; empty while they are counted.
  List<ColumnHeader> headers() {
    return table.headers(now().picture());
  }

  /// Something happened to the flow's file.
  void changedOutside() {
    saver.changedOutside();
  }

  @Override
  public void close() {
    closed = true;
    saver.close();
    table.close();
    if (making != null) {
      making.cancel();
    }
    jobs.running().forEach(Job::cancel);
    var pictures = new ArrayList<Picture>();
    if (now().picture() != null) {
      pictures.add(now().picture());
    }
    Job<?> last = saver.saving();
    Jobs.platform().submit("close", progress -> {
      if (last != null) {
        last.await();
      }
      for (Picture picture : pictures) {
        picture.close();
      }
      bench.close();
      return Json.object();
    });
  }
}
