package atelier.ui.graph;

import atelier.ui.chart.CanvasPen;
import atelier.ui.chart.ChartPicture;
import atelier.ui.chart.Surface;
import atelier.ui.graph.Arrangement.Spot;
import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Shows a diagram on a canvas: zooms with Ctrl and the wheel, `+`, `-` and `0`, moves by dragging, follows wires with the arrow keys, opens with Enter.
/// What it costs depends on what is in view.
///
/// All methods belong on the window's thread.
public final class GraphView extends Region {
  private static final double DOTS = 20;

  private final Look look;
  private final Language language;
  private final GraphTexts texts;
  private final Canvas canvas = new Canvas();
  private final Camera camera = new Camera();
  private final ZoomBar zoomBar;
  private final MiniMap map = new MiniMap(this);
  private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper("");
  private Diagram diagram = Diagram.EMPTY;
  private Arrangement arrangement = Arrangement.of(Diagram.EMPTY);
  private Marks marks = Marks.NONE;
  private String name = "";
  private boolean begun;
  private int painted;
  private Consumer<String> onOpen = id -> {};
  private Runnable onFind = () -> {};
  private @Nullable BiConsumer<String, String> onDrop;
  private @Nullable Pull pull;
  private @Nullable Subscription worn;

  public GraphView(Look look, Language language) {
    this.look = look;
    this.language = language;
    texts = new GraphTexts(language);
    zoomBar = new ZoomBar(this, texts);
    getStyleClass().add("graph");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    canvas.setMouseTransparent(true);
    canvas.setManaged(false);
    getChildren().addAll(canvas, map, zoomBar);
    focusedProperty().addListener((observed, before, now) -> {
      marks = marks.withFocus(now);
      repaint();
    });
    sceneProperty().subscribe(scene -> {
      if (worn != null) {
        worn.unsubscribe();
        worn = null;
      }
      if (scene != null) {
        worn = look.theme().subscribe(theme -> repaint());
      }
    });
    new GraphMouse(this).listen();
    new GraphKeys(this).listen();
    say();
  }

  /// What it is called, for those who hear it.
  public void setName(String newName) {
    name = newName;
    say();
  }

  /// Shows a diagram. One of the same boxes and wires stays where it is; another one is shown from its first look.
  public void show(Diagram next) {
    boolean same = next.sameShape(diagram);
    Optional<Spot> before = spot(chosen.get());
    diagram = next;
    if (!same) {
      arrangement = Arrangement.of(next);
      Optional<Spot> after = spot(chosen.get());
      if (begun && before.isPresent() && after.isPresent()) {
        // What is looked at stays under the eye while the rest grows around it.
        camera.pan((before.get().x() - after.get().x()) * camera.zoom(), (before.get().y() - after.get().y()) * camera.zoom());
      } else {
        begun = false;
      }
    }
    if (diagram.find(chosen.get()).isEmpty()) {
      marks = marks.withChosen("");
      chosen.set("");
    }
    say();
    repaint();
  }

  public Diagram diagram() {
    return diagram;
  }

  /// The id of the chosen box; empty for none.
  public ReadOnlyStringProperty chosen() {
    return chosen.getReadOnlyProperty();
  }

  /// Chooses a box and brings it into view; one that is not there chooses none.
  public void choose(String id) {
    String known = diagram.find(id).isPresent() ? id : "";
    marks = marks.withChosen(known);
    if (begun) {
      spot(known).ifPresent(spot -> camera.reveal(spot.x(), spot.y()));
    }
    chosen.set(known);
    say();
    repaint();
  }

  /// Brings a box into view and marks it as the pointer would, without choosing it.
  public void point(String id) {
    spot(id).ifPresent(spot -> camera.reveal(spot.x(), spot.y()));
    hover(id);
    repaint();
  }

  /// Lets some boxes and the wires between them stand out and greys the rest; an empty set greys nothing.
  public void light(Set<String> ids) {
    marks = marks.withLit(ids);
    repaint();
  }

  /// What Enter and a double click do with a box.
  public void setOnOpen(Consumer<String> action) {
    onOpen = action;
  }

  /// Lets a box be dragged onto another one; J begins the same with the chosen box and none. Without it a drag moves the paper only.
  ///
  /// @param action takes the box that was dragged and the one it was dropped on, which may be empty
  public void setOnDrop(BiConsumer<String, String> action) {
    onDrop = action;
  }

  boolean drops() {
    return onDrop != null;
  }

  /// A box on its way: the line to the pointer, in points of the screen.
  record Pull(String from, double x, double y) {}

  void pull(@Nullable Pull now) {
    pull = now;
    repaint();
  }

  void drop(String from, String onto) {
    if (onDrop != null && !from.isEmpty() && !from.equals(onto)) {
      onDrop.accept(from, onto);
    }
  }

  /// What Ctrl and F, or a slash, do.
  public void setOnFind(Runnable action) {
    onFind = action;
  }

  /// Chooses the first match behind the chosen box, round and round; returns how many there are.
  public int find(String typed) {
    List<Diagram.Box> matches = diagram.matching(typed);
    if (!matches.isEmpty()) {
      int at = matches.stream().map(Diagram.Box::id).toList().indexOf(chosen.get());
      choose(matches.get((at + 1) % matches.size()).id());
    }
    return matches.size();
  }

  public void zoomIn() {
    camera.in();
    repaint();
  }

  public void zoomOut() {
    camera.out();
    repaint();
  }

  /// Its natural size.
  public void zoomWhole() {
    camera.whole();
    repaint();
  }

  /// Shows all of the diagram.
  public void fit() {
    camera.fit(arrangement.width(), arrangement.height());
    repaint();
  }

  public double zoom() {
    return camera.zoom();
  }

  /// The whole diagram as a picture, at twice its size.
  public BufferedImage picture(String title) {
    return ChartPicture.png(plot(title), surface());
  }

  /// The whole diagram as the text of an SVG file.
  public String svg(String title) {
    return ChartPicture.svg(plot(title), surface());
  }

  private DiagramPlot plot(String title) {
    return new DiagramPlot(diagram, arrangement, marks.withHover("").withFocus(false), "graph", title);
  }

  private Surface surface() {
    return new Surface(arrangement.width() + 2 * DiagramPlot.MARGIN, arrangement.height() + 2 * DiagramPlot.MARGIN, look.tokens(), language);
  }

  Camera camera() {
    return camera;
  }

  /// Boxes painted last, for tests.
  int painted() {
    return painted;
  }

  void step(Steps.Way way) {
    new Steps(diagram, arrangement).from(chosen.get(), way).ifPresent(this::choose);
  }

  void open() {
    if (!chosen.get().isEmpty()) {
      onOpen.accept(chosen.get());
    }
  }

  void startFind() {
    onFind.run();
  }

  /// The box at a point of the screen; empty where there is none.
  Optional<Diagram.Box> at(double x, double y) {
    double worldX = camera.worldX(x);
    double worldY = camera.worldY(y);
    return diagram.boxes().stream().filter(box -> spot(box.id()).filter(spot -> spot.holds(worldX, worldY)).isPresent()).findFirst();
  }

  /// The middle of a box on the screen.
  Optional<Arrangement.Point> middle(String id) {
    return spot(id).map(s -> new Arrangement.Point(camera.screenX(s.x() + Arrangement.WIDTH / 2), camera.screenY(s.middle())));
  }

  void hover(String id) {
    if (!id.equals(marks.hover())) {
      marks = marks.withHover(id);
      repaint();
    }
  }

  void repaint() {
    setNeedsLayout(true);
  }

  private Optional<Spot> spot(String id) {
    return Optional.ofNullable(arrangement.spots().get(id));
  }

  private void say() {
    Optional<Diagram.Box> box = diagram.find(chosen.get());
    setAccessibleText(box.isEmpty() ? texts.empty(name) : texts.chosen(box.get(), names(diagram.before(box.get().id())), names(diagram.after(box.get().id()))));
  }

  private List<String> names(List<String> ids) {
    return ids.stream().flatMap(id -> diagram.find(id).stream()).map(Diagram.Box::name).toList();
  }

  @Override
  protected void layoutChildren() {
    double width = Math.max(1, getWidth());
    double height = Math.max(1, getHeight());
    canvas.setWidth(width);
    canvas.setHeight(height);
    camera.resize(width, height);
    if (!begun && width > 1 && !diagram.boxes().isEmpty()) {
      begun = true;
      Spot first = spot(chosen.get()).orElse(new Spot(0, arrangement.height() / 2, 0));
      camera.begin(arrangement.width(), arrangement.height(), first.x() + Arrangement.WIDTH / 2, first.middle());
    }
    zoomBar.show(camera.zoom());
    zoomBar.autosize();
    zoomBar.relocate(16, height - zoomBar.getHeight() - 12);
    map.relocate(16, height - zoomBar.getHeight() - 20 - MiniMap.HEIGHT);
    map.show(diagram, arrangement, camera, chosen.get(), look.tokens(), width);
    paint(canvas.getGraphicsContext2D(), width, height);
  }

  private void paint(GraphicsContext graphics, double width, double height) {
    graphics.setFill(look.tokens().page());
    graphics.fillRect(0, 0, width, height);
    dots(graphics, width, height);
    graphics.save();
    graphics.translate(Math.round(-camera.left() * camera.zoom()), Math.round(-camera.top() * camera.zoom()));
    graphics.scale(camera.zoom(), camera.zoom());
    painted =
        new DiagramPainter(diagram, arrangement, marks, look.tokens(), camera.zoom())
            .paint(new CanvasPen(graphics), camera.left(), camera.top(), camera.worldX(width), camera.worldY(height));
    graphics.restore();
    Pull now = pull;
    if (now != null) {
      middle(now.from()).ifPresent(from -> {
        graphics.setStroke(look.tokens().accent());
        graphics.setLineWidth(2);
        graphics.setLineDashes(6, 4);
        graphics.strokeLine(from.x(), from.y(), now.x(), now.y());
        graphics.setLineDashes();
      });
    }
  }

  /// The paper: dots that move with the diagram.
  private void dots(GraphicsContext graphics, double width, double height) {
    double step = DOTS * camera.zoom();
    if (step < DOTS / 2) {
      return;
    }
    graphics.setFill(look.tokens().line());
    for (double x = camera.screenX(Math.ceil(camera.left() / DOTS) * DOTS); x < width; x += step) {
      for (double y = camera.screenY(Math.ceil(camera.top() / DOTS) * DOTS); y < height; y += step) {
        graphics.fillRect(Math.round(x), Math.round(y), 1, 1);
      }
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return 640;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 360;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 120;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 120;
  }
}
