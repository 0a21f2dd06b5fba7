package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.chart.Chart;
import atelier.ui.control.Tips;
import atelier.ui.grid.DataGrid;
import atelier.ui.panel.Address;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every page owes the window: it leaves nothing behind, stands a switch of theme and language while it is open, and fits into windows of every size and scale.
class PanelContractIT {
  private static final int TIMES = 20;
  private static final double TOLERANCE = 1.5;
  private static final double FAR = 1e6;

  /// A window of 1440 × 900 at 150 and 200 % has the room of the last two.
  private static final double[][] SIZES = {{1440, 900}, {1024, 700}, {800, 600}, {960, 600}, {720, 450}};

  private final List<String> broken = new CopyOnWriteArrayList<>();
  private Thread.UncaughtExceptionHandler before = (thread, failure) -> {};

  @TempDir private Path folder;

  @BeforeEach
  void watchForWhatBreaks() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
      failure.printStackTrace();
      broken.add(thread.getName() + ": " + failure);
    });
  }

  @AfterEach
  void watchNoLonger() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @Test
  void leavesNothingBehind() throws Exception {
    var findings = new ArrayList<String>();
    try (EveryPage pages = EveryPage.open(folder)) {
      pages.addresses().forEach(pages::show);
      int threads = threads().size();
      Map<Address, List<WeakReference<Object>>> opened = new LinkedHashMap<>();
      for (Address address : pages.addresses()) {
        opened.put(address, open(pages, address));
        assertThat(opened.get(address)).as(address.kind()).hasSizeGreaterThanOrEqualTo(TIMES);
      }
      pages.show(Address.of("import")); // the last page of all is closed as well
      pages.screen().soon(() -> {
        System.gc();
        return opened.values().stream().allMatch(references -> held(references).isEmpty());
      });
      opened.forEach((address, references) -> {
        if (!held(references).isEmpty()) {
          findings.add(address.kind() + ": of " + TIMES + " closed pages something is still held: " + held(references));
        }
      });
      if (!pages.screen().soon(() -> pages.screen().jobs().running().isEmpty())) {
        findings.add("Jobs go on: " + pages.screen().jobs().running().stream().map(job -> job.name()).toList());
      }
      if (!pages.screen().soon(() -> threads().size() <= threads)) {
        findings.add("There were " + threads + " threads and are now " + threads());
      }
    }
    assertThat(findings).isEmpty();
    assertThat(broken).isEmpty();
  }

  /// Opens a page again and again: now and then it is left to fetch what it shows, else it is closed under way.
  private static List<WeakReference<Object>> open(EveryPage pages, Address address) {
    var opened = new ArrayList<WeakReference<Object>>();
    pages.screen().opened(panel -> opened.add(new WeakReference<>(panel)));
    for (int i = 0; i < TIMES; i++) {
      pages.screen().go(address.parts().toArray(String[]::new));
      if (i == TIMES / 2) {
        pages.settle();
      }
      pages.screen().on(() -> {
        EveryPage.seen(pages.root().lookup("#page")).stream().skip(1).limit(1).forEach(node -> opened.add(new WeakReference<>(node)));
        return true;
      });
    }
    pages.screen().opened(panel -> {});
    return opened;
  }

  private static Map<String, Long> held(List<WeakReference<Object>> references) {
    return references.stream().map(WeakReference::get).filter(Objects::nonNull).collect(Collectors.groupingBy(kept -> kept.getClass().getSimpleName(), Collectors.counting()));
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(name -> !name.startsWith("Common-Cleaner")).sorted().toList();
  }

  @Test
  void standsSwitchesAndFitsIntoEveryWindow() throws Exception {
    var findings = new ArrayList<String>();
    try (EveryPage pages = EveryPage.open(folder)) {
      for (Address address : pages.addresses()) {
        pages.show(address);
        measure(pages, "en", address, findings);
        pages.screen().on(() -> {
          pages.screen().shell().switchTheme();
          pages.screen().shell().switchLanguage();
          return true;
        });
        pages.settle();
        assertThat(pages.screen().on(() -> pages.screen().shell().navigator().here()).kind()).isEqualTo(address.kind());
        assertThat(pages.screen().on(() -> Screen.texts(pages.root()))).as(address.kind()).doesNotContain("無法顯示頁面");
        measure(pages, "zh-TW", address, findings);
        pages.screen().on(() -> {
          pages.screen().shell().switchLanguage();
          return true;
        });
      }
    }
    assertThat(findings).isEmpty();
    assertThat(broken).isEmpty();
  }

  private static void measure(EveryPage pages, String language, Address address, List<String> findings) {
    for (double[] size : SIZES) {
      pages.resize(size[0], size[1]);
      String where = "%s %s %.0f × %.0f: ".formatted(address.kind(), language, size[0], size[1]);
      pages.screen().on(() -> misfits(pages)).forEach(misfit -> findings.add(where + misfit));
    }
    pages.resize(SIZES[0][0], SIZES[0][1]);
  }

  private static List<String> misfits(EveryPage pages) {
    var findings = new ArrayList<String>();
    Bounds window = new BoundingBox(0, 0, pages.root().getScene().getWidth(), pages.root().getScene().getHeight());
    var controls = new ArrayList<Node>();
    for (Node node : EveryPage.seen(pages.root())) {
      if ((node instanceof Control || node instanceof Chart || node.isFocusTraversable()) && !(node instanceof ScrollPane) && !isPartOfAList(node)) {
        Bounds room = room(node, window);
        Bounds own = node.localToScene(node.getLayoutBounds());
        if (own.getMinX() < room.getMinX() - TOLERANCE || own.getMaxX() > room.getMaxX() + TOLERANCE || own.getMinY() < room.getMinY() - TOLERANCE || own.getMaxY() > room.getMaxY() + TOLERANCE) {
          findings.add(EveryPage.name(node) + " at %.0f–%.0f, %.0f–%.0f leaves its room %.0f–%.0f, %.0f–%.0f".formatted(own.getMinX(), own.getMaxX(), own.getMinY(), own.getMaxY(), room.getMinX(), room.getMaxX(), room.getMinY(), room.getMaxY()));
        }
        if (node instanceof ButtonBase button && isCut(button)) {
          findings.add(EveryPage.name(node) + " is %.0f wide and needs %.0f".formatted(button.getWidth(), button.prefWidth(-1)));
        }
        if (node.isFocusTraversable()) {
          controls.stream().filter(other -> overlap(other, node)).forEach(other -> findings.add(EveryPage.name(node) + " lies over " + EveryPage.name(other)));
          controls.add(node);
        }
      }
    }
    return findings;
  }

  /// What scrolls by itself shows as much as there is room for.
  private static boolean isPartOfAList(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof IndexedCell<?> || at != node && at instanceof DataGrid || at.getStyleClass().contains("scroll-bar")) {
        return true;
      }
    }
    return false;
  }

  /// Where a node may stand: within the window, its page or inspector, and what is scrolled may go on downwards, and aside where a bar leads there.
  private static Bounds room(Node node, Bounds window) {
    double left = window.getMinX();
    double right = window.getMaxX();
    double top = window.getMinY();
    double bottom = window.getMaxY();
    boolean down = false;
    boolean aside = false;
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ScrollPane pane) {
        down = true;
        aside |= pane.getHbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER;
      }
      if (at instanceof ScrollPane || "page".equals(at.getId()) || "inspector".equals(at.getId())) {
        Bounds own = at.localToScene(at.getLayoutBounds());
        left = aside ? -FAR : Math.max(left, own.getMinX());
        right = aside ? FAR : Math.min(right, own.getMaxX());
        top = down ? -FAR : Math.max(top, own.getMinY());
        bottom = down ? FAR : Math.min(bottom, own.getMaxY());
      }
    }
    return new BoundingBox(left, top, right - left, bottom - top);
  }

  /// A button whose words end in dots, unless it may be shortened: a name that is as long as it likes.
  private static boolean isCut(ButtonBase button) {
    boolean mayBe = button.getTextOverrun() == OverrunStyle.CENTER_ELLIPSIS || !Tips.of(button).isEmpty() || button.getStyleClass().contains("crumb") || button.getStyleClass().contains("recent");
    return !mayBe && !button.getText().isEmpty() && !button.isWrapText() && button.getWidth() + TOLERANCE < Math.min(button.prefWidth(-1), button.getMaxWidth() > 0 ? button.getMaxWidth() : Double.MAX_VALUE);
  }

  private static boolean overlap(Node one, Node other) {
    if (holds(one, other) || holds(other, one)) {
      return false;
    }
    Bounds a = one.localToScene(one.getLayoutBounds());
    Bounds b = other.localToScene(other.getLayoutBounds());
    double width = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
    double height = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
    boolean scrolled = !sameScroll(one, other);
    return width > TOLERANCE && height > TOLERANCE && !scrolled;
  }

  /// What scrolls under something else does not lie over it.
  private static boolean sameScroll(Node one, Node other) {
    return scroll(one) == scroll(other);
  }

  private static Node scroll(Node node) {
    Node at = node.getParent();
    while (at != null && !(at instanceof ScrollPane)) {
      at = at.getParent();
    }
    return at;
  }

  private static boolean holds(Node outer, Node inner) {
    for (Node at = inner; at != null; at = at.getParent()) {
      if (at == outer) {
        return true;
      }
    }
    return false;
  }
}
