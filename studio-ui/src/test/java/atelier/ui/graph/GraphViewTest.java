package atelier.ui.graph;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.picture.Pictures;
import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import atelier.ui.theme.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The graph on a stage; its pictures go to `target/pictures`.
@ExtendWith(ApplicationExtension.class)
class GraphViewTest {
  private static final long MOST_MILLIS = 50;

  private Stage stage;
  private Look look;

  @Start
  void start(Stage first) {
    stage = first;
  }

  private static <T> T call(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
  }

  private GraphView show(Theme theme, double width, double height, Diagram diagram) {
    return call(() -> {
      look = new Look(theme);
      var graph = new GraphView(look, Language.ENGLISH);
      graph.setName("Lineage");
      var scene = new Scene(graph, width, height);
      look.dress(scene);
      stage.setScene(scene);
      stage.show();
      graph.show(diagram);
      graph.layout();
      return graph;
    });
  }

  private BufferedImage picture(String name) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    BufferedImage picture = call(() -> Pictures.of(stage.getScene()));
    Files.createDirectories(Path.of("target/pictures"));
    Files.write(Path.of("target/pictures/graph-" + name + ".png"), Pictures.png(picture));
    return picture;
  }

  private static void key(GraphView graph, KeyCode... codes) {
    call(() -> {
      for (KeyCode code : codes) {
        Event.fireEvent(graph, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
      }
      graph.layout();
      return null;
    });
  }

  private static void type(GraphView graph, String sign) {
    call(() -> {
      Event.fireEvent(graph, new KeyEvent(KeyEvent.KEY_TYPED, sign, sign, KeyCode.UNDEFINED, false, false, false, false));
      graph.layout();
      return null;
    });
  }

  private static void mouse(GraphView graph, javafx.event.EventType<MouseEvent> type, double x, double y, int clicks) {
    call(() -> {
      boolean down = type == MouseEvent.MOUSE_PRESSED || type == MouseEvent.MOUSE_DRAGGED;
      Event.fireEvent(graph, new MouseEvent(graph, graph, type, x, y, x, y, MouseButton.PRIMARY, clicks, false, false, false, false, down, false, false, false, false, true, new PickResult(graph, x, y)));
      graph.layout();
      return null;
    });
  }

  private static int colourAt(BufferedImage picture, double x, double y) {
    return picture.getRGB((int) x, (int) y) & 0xffffff;
  }

  /// The colour at the upper edge of a box, right of its rounded corner.
  private static int edge(GraphView graph, BufferedImage picture, String id) {
    Arrangement.Point middle = graph.middle(id).orElseThrow();
    return colourAt(picture, middle.x(), middle.y() - Arrangement.HEIGHT / 2);
  }

  @Test
  void paintsWhatIsChosenAndGreysTheRest() throws Exception {
    GraphView graph = show(Theme.LIGHT, 1700, 420, Churn.lineage());
    call(() -> {
      graph.choose("model");
      graph.light(graph.diagram().ancestors("model"));
      return null;
    });
    BufferedImage light = picture("light");
    assertThat(edge(graph, light, "model")).as("the chosen box").isEqualTo(0x4350c4);
    assertThat(edge(graph, light, "notebook")).as("a greyed box").isEqualTo(0xe3e7ec);
    assertThat(edge(graph, light, "raw")).as("a box of the chain").isEqualTo(0xcdd4dc);
    call(() -> {
      look.wear(Theme.DARK);
      return null;
    });
    assertThat(colourAt(picture("dark"), 3, 3)).as("the paper, after the theme changed").isEqualTo(0x151a21);
  }

  @Test
  void arrowKeysFollowWires() {
    GraphView graph = show(Theme.LIGHT, 900, 420, Churn.lineage());
    key(graph, KeyCode.HOME);
    assertThat(call(() -> graph.chosen().get())).isEqualTo("file");
    key(graph, KeyCode.RIGHT, KeyCode.RIGHT);
    String third = call(() -> graph.chosen().get());
    assertThat(third).isIn("flow", "notebook");
    key(graph, third.equals("flow") ? KeyCode.DOWN : KeyCode.UP);
    assertThat(call(() -> graph.chosen().get())).isEqualTo(third.equals("flow") ? "notebook" : "flow");
    key(graph, KeyCode.LEFT, KeyCode.LEFT, KeyCode.LEFT);
    assertThat(call(() -> graph.chosen().get())).as("stays at the beginning").isEqualTo("file");
    assertThat(call(graph::getAccessibleText)).isEqualTo("telco_churn.csv, 948 KB, changed since; leads to telco_churn");
    key(graph, KeyCode.END);
    Arrangement.Point last = call(() -> graph.middle("predictions").orElseThrow());
    assertThat(last.x()).as("is brought into view").isBetween(0.0, 900.0);
  }

  @Test
  void dropsABoxOnAnother() {
    GraphView graph = show(Theme.LIGHT, 1700, 420, Churn.lineage());
    List<String> dropped = new ArrayList<>();
    Arrangement.Point raw = call(() -> graph.middle("raw").orElseThrow());
    Arrangement.Point model = call(() -> graph.middle("model").orElseThrow());
    call(() -> {
      graph.setOnDrop((from, onto) -> dropped.add(from + ">" + onto));
      return null;
    });
    drag(graph, raw, model.x(), model.y());
    assertThat(dropped).containsExactly("raw>model");
    drag(graph, raw, raw.x() + 8, raw.y() + 4);
    drag(graph, raw, 5, 5);
    assertThat(dropped).as("neither itself nor the paper").hasSize(1);
    type(graph, "j");
    assertThat(dropped).containsExactly("raw>model", "raw>");
  }

  private static void drag(GraphView graph, Arrangement.Point from, double x, double y) {
    mouse(graph, MouseEvent.MOUSE_PRESSED, from.x(), from.y(), 1);
    mouse(graph, MouseEvent.MOUSE_DRAGGED, (from.x() + x) / 2, (from.y() + y) / 2, 1);
    mouse(graph, MouseEvent.MOUSE_DRAGGED, x, y, 1);
    mouse(graph, MouseEvent.MOUSE_RELEASED, x, y, 1);
  }

  @Test
  void opensWithEnterAndDoubleClick() {
    GraphView graph = show(Theme.LIGHT, 1700, 420, Churn.lineage());
    List<String> opened = new ArrayList<>();
    call(() -> {
      graph.setOnOpen(opened::add);
      return null;
    });
    key(graph, KeyCode.ENTER);
    assertThat(opened).as("nothing is chosen").isEmpty();
    Arrangement.Point raw = call(() -> graph.middle("raw").orElseThrow());
    mouse(graph, MouseEvent.MOUSE_PRESSED, raw.x(), raw.y(), 1);
    mouse(graph, MouseEvent.MOUSE_RELEASED, raw.x(), raw.y(), 1);
    assertThat(opened).isEmpty();
    mouse(graph, MouseEvent.MOUSE_PRESSED, raw.x(), raw.y(), 2);
    key(graph, KeyCode.RIGHT, KeyCode.ENTER);
    assertThat(opened).hasSize(2).first().isEqualTo("raw");
  }

  @Test
  void zoomsAroundThePointerAndPansByDragging() throws Exception {
    GraphView graph = show(Theme.LIGHT, 900, 420, Churn.lineage());
    call(() -> {
      graph.choose("raw");
      return null;
    });
    Arrangement.Point raw = call(() -> graph.middle("raw").orElseThrow());
    call(() -> {
      Event.fireEvent(graph, new ScrollEvent(ScrollEvent.SCROLL, raw.x(), raw.y(), raw.x(), raw.y(), false, true, false, false, false, false, 0, -120, 0, -120, ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, new PickResult(graph, raw.x(), raw.y())));
      return null;
    });
    assertThat(call(graph::zoom)).isLessThan(0.9);
    Arrangement.Point after = call(() -> graph.middle("raw").orElseThrow());
    assertThat(after.x()).isCloseTo(raw.x(), org.assertj.core.data.Offset.offset(0.5));
    mouse(graph, MouseEvent.MOUSE_PRESSED, 500, 400, 1);
    mouse(graph, MouseEvent.MOUSE_DRAGGED, 540, 380, 1);
    assertThat(call(() -> graph.middle("raw").orElseThrow()).x()).isCloseTo(raw.x() + 40, org.assertj.core.data.Offset.offset(0.5));
    picture("smaller");
    type(graph, "0");
    Arrangement.Point end = call(() -> graph.middle("predictions").orElseThrow());
    assertThat(end.x()).as("everything is in view").isLessThan(900);
    type(graph, "+");
    type(graph, "1");
    assertThat(call(graph::zoom)).isEqualTo(1);
  }

  @Test
  void findsRoundAndRound() {
    GraphView graph = show(Theme.LIGHT, 900, 420, Churn.lineage());
    assertThat(call(() -> graph.find("run "))).isEqualTo(2);
    assertThat(call(() -> graph.chosen().get())).isEqualTo("run18");
    call(() -> graph.find("run "));
    assertThat(call(() -> graph.chosen().get())).isEqualTo("run12");
    call(() -> graph.find("run "));
    assertThat(call(() -> graph.chosen().get())).isEqualTo("run18");
    assertThat(call(() -> graph.find("nothing of it"))).isZero();
  }

  @Test
  void keepsWhatIsChosenWhenTheDiagramGrows() {
    Diagram small = Churn.random(20, 1);
    GraphView graph = show(Theme.LIGHT, 900, 420, small);
    call(() -> {
      graph.choose("b19");
      graph.layout();
      return null;
    });
    Arrangement.Point before = call(() -> graph.middle("b19").orElseThrow());
    var boxes = new ArrayList<>(small.boxes());
    boxes.addAll(Churn.random(30, 1).boxes().subList(20, 30));
    call(() -> {
      graph.show(new Diagram(boxes, small.wires()));
      graph.layout();
      return null;
    });
    assertThat(call(() -> graph.chosen().get())).isEqualTo("b19");
    assertThat(call(() -> graph.middle("b19").orElseThrow())).isEqualTo(before);
    call(() -> {
      graph.show(Diagram.EMPTY);
      return null;
    });
    assertThat(call(() -> graph.chosen().get())).isEmpty();
  }

  @Test
  void paintsOnlyWhatIsInView() throws Exception {
    GraphView graph = show(Theme.LIGHT, 1200, 700, Churn.random(1000, 7));
    call(() -> {
      graph.choose("b500");
      graph.light(Set.of());
      graph.layout();
      return null;
    });
    assertThat(call(graph::painted)).isBetween(5, 100);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      best = Math.min(best, call(() -> {
        long start = System.nanoTime();
        graph.camera().pan(7, 3);
        graph.repaint();
        graph.layout();
        return (System.nanoTime() - start) / 1_000_000;
      }));
    }
    assertThat(best).as("milliseconds a paint").isLessThan(MOST_MILLIS);
    picture("thousand");
    type(graph, "0");
    picture("thousand-all");
    assertThat(call(graph::painted)).isGreaterThan(200);
  }

  @Test
  void writesFilesOfAllOfIt() throws Exception {
    GraphView graph = show(Theme.LIGHT, 400, 300, Churn.lineage());
    String svg = call(() -> graph.svg("Lineage <of> churn"));
    assertThat(svg).contains("<title>Lineage &lt;of&gt; churn</title>", ">telco_churn.csv<", ">predictions<", "stroke-dasharray").contains("<path fill-rule=\"evenodd\" d=\"M");
    Files.createDirectories(Path.of("target/pictures"));
    Files.writeString(Path.of("target/pictures/graph.svg"), svg);
    BufferedImage png = call(() -> graph.picture("Lineage"));
    assertThat(png.getWidth()).as("wider than the window").isGreaterThan(2000);
    Files.write(Path.of("target/pictures/graph-file.png"), Pictures.png(png));
  }
}
