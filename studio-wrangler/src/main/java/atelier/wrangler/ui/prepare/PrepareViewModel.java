package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.core.data.view.ColumnHeader;
import atelier.core.data.view.ColumnHeaders;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.catalog.Transform;
import atelier.flow.document.Branches;
import atelier.flow.document.Edit;
import atelier.flow.document.FlowDocument;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.work.Difference;
import atelier.flow.work.JoinKeys;
import atelier.flow.work.Offers;
import atelier.flow.work.Sampling;
import atelier.flow.work.Standing;
import atelier.flow.work.Workbench;
import atelier.ui.grid.FetchedModel;
import atelier.ui.grid.GridColumn;
import atelier.ui.grid.GridModel;
import atelier.ui.grid.GridPage;
import atelier.ui.grid.GridProfile;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.task.Ui;
import atelier.wrangler.ui.Headers;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A flow as one page works on it: what is chosen, what is being filled in, how its steps stand, and the table that is shown.
final class PrepareViewModel implements AutoCloseable {
  /// How a step's table is shown.
  enum View {
    BEFORE,
    DIFFERENCE,
    AFTER
  }

  /// What is worked on.
  ///
  /// @param selected  a node of the flow
  /// @param branching whether the next step begins a branch
  /// @param worked    how the steps stand, the draft among them; null before the first time
  /// @param picture   the table that is shown; null where there is none
  /// @param busy      whether another picture is on its way
  /// @param problem   why the wish could not be met
  record State(
      FlowDocument document, String selected, boolean branching, Optional<Draft> draft, Sampling sampling, View view, boolean onlyChanged,
      Workbench.@Nullable Worked worked, @Nullable Picture picture, boolean busy, @Nullable Problem problem) {
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

    State with(FlowDocument other) {
      return new State(other, selected, branching, draft, sampling, view, onlyChanged, worked, picture, busy, problem);
    }

    State choosing(String id) {
      return new State(document, id, branching, draft, sampling, view, onlyChanged, worked, picture, busy, problem);
    }

    State drafting(Optional<Draft> other) {
      return new State(document, selected, branching && other.isPresent(), other, sampling, view, onlyChanged, worked, picture, busy, problem);
    }

    State waiting() {
      return new State(document, selected, branching, draft, sampling, view, onlyChanged, worked, picture, true, null);
    }

    State failed(@Nullable Problem why) {
      return new State(document, selected, branching, draft, sampling, view, onlyChanged, worked, picture, false, why);
    }
  }

  /// What a job brings.
  private record Made(Workbench.Worked worked, @Nullable Picture picture) {}

  private final Desk desk;
  private final PrepareTexts texts;
  private final Catalog catalog;
  private final Clock clock;
  private final FlowStore store;
  private final Workbench bench;
  private boolean programsAllowed;
  private final Jobs jobs = Jobs.platform();
  private final FetchedModel grid;
  private final Map<String, List<ColumnHeader>> headers = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<State> state;
  private @Nullable Job<Made> making;
  private String port = "";
  private boolean first = true;
  private @Nullable Job<FlowDocument> saving;
  private boolean closed;

  PrepareViewModel(Desk desk, PrepareTexts texts, Catalog catalog, Clock clock, FlowDocument document, Workbench bench) {
    this.desk = desk;
    this.texts = texts;
    this.catalog = catalog;
    this.clock = clock;
    this.bench = bench;
    store = new FlowStore(desk.project(), clock);
    grid = new FetchedModel(jobs, 0, List.of(), (area, progress) -> GridPage.of(area, (row, column) -> atelier.ui.grid.GridCell.MISSING));
    List<Node> ends = Branches.ends(document.flow());
    String selected = ends.isEmpty() ? "" : ends.getFirst().id();
    state = new ReadOnlyObjectWrapper<>(new State(document, selected, false, Optional.empty(), Sampling.standard(), View.DIFFERENCE, false, null, null, false, null));
    refresh();
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  GridModel grid() {
    return grid;
  }

  Catalog catalog() {
    return catalog;
  }

  Desk desk() {
    return desk;
  }

  private State now() {
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
      desk.say(Notice.failed(e.problem().message()));
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
    save();
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
    State s = now();
    state.set(new State(s.document(), s.selected(), on, s.draft(), s.sampling(), s.view(), s.onlyChanged(), s.worked(), s.picture(), s.busy(), s.problem()));
  }

  /// Begins a step behind the selected node.
  void begin(String transform, ObjectNode params) {
    State s = now();
    var step = new Node.Step(Branches.nextStep(s.flow()), transform, List.of(s.selected()), params);
    state.set(s.drafting(Optional.of(new Draft(s.branching() ? Draft.Kind.BRANCH : Draft.Kind.INSERT, List.of(), step))).failed(null));
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
    State s = now();
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
    State s = now();
    state.set(new State(s.document(), s.selected(), s.branching(), s.draft(), sampling, s.view(), s.onlyChanged(), s.worked(), s.picture(), s.busy(), s.problem()));
    refresh();
  }

  void view(View view, boolean onlyChanged) {
    State s = now();
    state.set(new State(s.document(), s.selected(), s.branching(), s.draft(), s.sampling(), view, onlyChanged, s.worked(), s.picture(), s.busy(), s.problem()));
    refresh();
  }

  /// Whether there are steps that would run programs on this computer and wait for a person's word.
  boolean holdsPrograms(State s) {
    var steps = new ArrayList<Node>(s.flow().nodes());
    s.draft().ifPresent(draft -> steps.add(draft.step()));
    return !programsAllowed && steps.stream().anyMatch(node -> node instanceof Node.Step step && !step.disabled() && catalog.find(step.transform()).filter(Transform::runsPrograms).isPresent());
  }

  /// Lets them run, as long as the page is open.
  void allowPrograms() {
    programsAllowed = true;
    bench.allowPrograms();
    refresh();
  }

  /// Works the steps out and shows the wanted table.
  private void refresh() {
    if (making != null) {
      making.cancel();
    }
    State s = now().waiting();
    state.set(s);
    Job<Made> job = desk.fetch(texts.working(), progress -> make(s, progress));
    making = job;
    Ui.watch(job, state -> {
      if (making == job && !closed) {
        switch (state) {
          case Job.Queued<Made> _, Job.Running<Made> _, Job.Cancelled<Made> _ -> {}
          case Job.Failed<Made>(Problem problem) -> this.state.set(now().failed(problem));
          case Job.Done<Made>(Made made) -> show(made);
        }
      } else if (state instanceof Job.Done<Made>(Made late)) {
        release(late.picture());
      }
    });
  }

  /// Steps that would make a column of the selected node better.
  List<Offers.Offer> offers(State s, String column, Progress progress) throws ProblemException {
    Workbench.Worked worked = s.worked();
    return worked == null ? List.of() : Offers.of(bench, worked, s.sampling(), s.selected(), column, progress);
  }

  /// Keys by which the draft's two tables can be joined; what its own keys do comes first.
  List<JoinKeys.Match> keys(State s, Draft draft, Progress progress) throws ProblemException {
    Flow flow = s.flow();
    for (Edit edit : draft.first()) {
      flow = edit.apply(flow);
    }
    Workbench.Worked worked = bench.work(flow, s.sampling(), progress);
    String left = draft.step().inputs().getFirst();
    String right = draft.step().inputs().getLast();
    if (!worked.isGood(Node.nodeOf(left)) || !worked.isGood(Node.nodeOf(right))) {
      return List.of();
    }
    var given = new LinkedHashMap<String, String>();
    draft.step().params().path("keys").properties().forEach(e -> given.put(e.getKey(), e.getValue().asText()));
    boolean there = !given.isEmpty() && worked.schema(left).names().containsAll(given.keySet()) && worked.schema(right).names().containsAll(given.values());
    return there ? List.of(JoinKeys.of(worked, left, right, given, progress)) : JoinKeys.propose(worked, left, right, 3, progress);
  }

  /// Shows another table of the step, such as the rows of a join that found no partner; empty for the main one.
  void port(String name) {
    port = name;
    refresh();
  }

  String port() {
    return port;
  }

  private Made make(State s, Progress progress) throws ProblemException {
    Flow flow = s.draft().isPresent() ? s.draft().get().applied(s.flow()) : s.flow();
    Workbench.Worked worked = bench.work(flow, s.sampling(), progress);
    String wanted = s.wanted();
    Optional<Node> node = Branches.find(flow, wanted);
    if (node.isEmpty()) {
      return new Made(worked, null);
    }
    if (worked.isGood(wanted)) {
      String other = port;
      boolean shown = !other.isEmpty() && worked.ports(wanted).contains(other);
      return new Made(worked, shown ? Picture.alone(wanted, worked.table(wanted + ":" + other, progress)) : picture(worked, node.get(), s, progress));
    }
    // What does not work is shown with the table that it would read.
    List<String> good = node.get().inputs().stream().filter(i -> worked.isGood(Node.nodeOf(i))).toList();
    return new Made(worked, good.isEmpty() ? null : Picture.alone(wanted, worked.table(good.getFirst(), progress)));
  }

  private static Picture picture(Workbench.Worked worked, Node node, State s, Progress progress) throws ProblemException {
    if (!(node instanceof Node.Step) || s.view() == View.AFTER) {
      return Picture.alone(node.id(), worked.table(node.id(), progress));
    }
    if (s.view() == View.BEFORE) {
      return Picture.alone(node.id(), worked.table(node.inputs().getFirst(), progress));
    }
    Difference difference = worked.difference(node.id(), progress);
    return Picture.beside(node.id(), difference, s.onlyChanged(), progress);
  }

  private void show(Made made) {
    State s = now();
    boolean fresh = first;
    first = false;
    if (fresh && !made.worked().isGood(s.selected())) {
      // A page begins with something to see: the last step that works.
      String good = Branches.through(s.flow(), s.selected()).stream().map(Node::id).takeWhile(made.worked()::isGood).reduce((a, b) -> b).orElse(s.selected());
      if (!good.equals(s.selected())) {
        release(made.picture());
        state.set(s.choosing(good));
        refresh();
        return;
      }
    }
    Picture before = s.picture();
    Picture next = made.picture();
    state.set(new State(s.document(), s.selected(), s.branching(), s.draft(), s.sampling(), s.view(), s.onlyChanged(), made.worked(), next, false, null));
    if (next == null) {
      grid.setColumns(0, List.of(), (area, progress) -> GridPage.of(area, (row, column) -> atelier.ui.grid.GridCell.MISSING));
    } else {
      List<GridColumn> columns = IntStream.range(0, next.columns().size()).mapToObj(next::gridColumn).toList();
      boolean same = before != null && columns.equals(IntStream.range(0, before.columns().size()).mapToObj(before::gridColumn).toList());
      if (same) {
        grid.setRows(next.view().rows(), next::page);
      } else {
        grid.setColumns(next.view().rows(), columns, next::page);
      }
      measure(next);
    }
    release(before);
  }

  /// Counts what the headers show, unless it is known.
  private void measure(Picture picture) {
    Dataset table = picture.view().dataset();
    List<ColumnHeader> known = headers.get(table.id());
    if (known != null) {
      grid.setProfiles(profiles(picture, known));
      return;
    }
    Job<List<ColumnHeader>> job = jobs.submit(texts.looking(), progress -> new ColumnHeaders(table, null).measure(List.of(), header -> {}, progress));
    Ui.watch(job, state -> {
      if (state instanceof Job.Done<List<ColumnHeader>>(List<ColumnHeader> found) && !closed) {
        headers.put(table.id(), found);
        if (now().picture() == picture) {
          grid.setProfiles(profiles(picture, found));
        }
      }
    });
  }

  private Map<Integer, GridProfile> profiles(Picture picture, List<ColumnHeader> found) {
    var byName = new HashMap<String, ColumnHeader>();
    found.forEach(h -> byName.put(h.name(), h));
    var profiles = new HashMap<Integer, GridProfile>();
    for (int i = 0; i < picture.columns().size(); i++) {
      String name = picture.columns().get(i);
      ColumnHeader header = byName.get(name);
      ColumnHeader former = picture.measured().contains(Difference.former(name)) ? byName.get(Difference.former(name)) : null;
      if (header != null) {
        GridProfile profile = Headers.profile(header, desk.language());
        profiles.put(i, former == null ? profile : profile.after(Headers.profile(former, desk.language())));
      }
    }
    return profiles;
  }

  /// The heads of the table that is shown, without what only the comparison needs; empty while they are counted.
  List<ColumnHeader> headers() {
    Picture picture = now().picture();
    List<ColumnHeader> known = picture == null ? null : headers.get(picture.view().dataset().id());
    return known == null ? List.of() : known;
  }

  private void release(@Nullable Picture picture) {
    if (picture != null) {
      jobs.submit("close", progress -> {
        picture.close();
        return true;
      });
    }
  }

  /// Saves the flow; what is edited meanwhile is saved right after.
  private void save() {
    if (saving != null || now().document().isSaved()) {
      return;
    }
    FlowDocument document = now().document();
    Job<FlowDocument> job = desk.fetch(texts.saving(), progress -> store.save(document));
    saving = job;
    Ui.watch(job, state -> {
      if (state.hasEnded()) {
        saving = null;
      }
      switch (state) {
        case Job.Queued<FlowDocument> _, Job.Running<FlowDocument> _, Job.Cancelled<FlowDocument> _ -> {}
        case Job.Failed<FlowDocument>(Problem problem) -> lost(problem);
        case Job.Done<FlowDocument>(FlowDocument written) -> {
          this.state.set(now().with(now().document().saved(written)));
          desk.saved();
          save();
        }
      }
    });
  }

  private void lost(Problem problem) {
    desk.say(Notice.failed(problem, desk.language()));
    reopen();
  }

  /// Another program saved the flow: its text counts, what was edited here is a branch of the history.
  void reopen() {
    String name = now().document().name();
    Ui.watch(desk.<FlowDocument>fetch(texts.reading(), progress -> store.open(name)), state -> {
      if (state instanceof Job.Done<FlowDocument>(FlowDocument read) && !closed && read.version() > now().document().version()) {
        desk.say(Notice.info(texts.reopened()));
        settle(read, now().selected());
      }
    });
  }

  /// Something happened to the flow's file.
  void changedOutside() {
    if (saving == null && now().document().isSaved()) {
      reopen();
    }
  }

  @Override
  public void close() {
    closed = true;
    if (making != null) {
      making.cancel();
    }
    jobs.running().forEach(Job::cancel);
    var pictures = new ArrayList<Picture>();
    if (now().picture() != null) {
      pictures.add(now().picture());
    }
    Job<?> last = saving;
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
