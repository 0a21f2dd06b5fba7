package atelier.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.text.Language;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.AccessibleRole;
import javafx.event.Event;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DataGridTest {
  private final GridRecord record = new GridRecord();
  private Stage stage;

  @Start
  void start(Stage first) {
    stage = first;
  }

  private GridStage show(GridModel model) {
    return GridStage.show(stage, model, record);
  }

  private static Selection chosen(GridStage shown) {
    return GridStage.call(() -> shown.grid.selection().get());
  }

  @Test
  void walksTenMillionRowsByKeys() {
    GridStage shown = show(SampleModel.plain(10_000_000, 30));
    shown.keys("DOWN", "DOWN", "RIGHT");
    assertThat(chosen(shown)).isEqualTo(Selection.cell(1, 1));
    shown.keys("C-END");
    assertThat(chosen(shown)).isEqualTo(Selection.cell(9_999_999, 29));
    assertThat(shown.grid.topRow()).isEqualTo(10_000_000 - shown.grid.state().view.rows.page());
    shown.keys("PAGE_UP", "HOME", "UP");
    assertThat(chosen(shown).column()).isZero();
    assertThat(chosen(shown).row()).isEqualTo(9_999_999 - (shown.grid.state().view.rows.page() - 1) - 1);
    shown.keys("C-HOME", "S-RIGHT", "S-DOWN", "S-DOWN");
    assertThat(chosen(shown).areas()).containsExactly(new GridArea(0, 3, 0, 2));
    shown.keys("END");
    assertThat(chosen(shown)).isEqualTo(Selection.cell(2, 29));
    assertThat(shown.grid.isSettled()).isTrue();
  }

  @Test
  void staysWhereItIsAtTheEdges() {
    GridStage shown = show(SampleModel.plain(3, 2));
    shown.keys("DOWN", "UP", "LEFT", "PAGE_UP");
    assertThat(chosen(shown)).isEqualTo(Selection.cell(0, 0));
    shown.keys("PAGE_DOWN", "RIGHT", "RIGHT", "RIGHT");
    assertThat(chosen(shown)).isEqualTo(Selection.cell(2, 1));
  }

  @Test
  void handsOverWhatItDoesNotDoItself() {
    GridStage shown = show(SampleModel.plain(10_000_000, 30));
    shown.keys("C-G", "C-A", "C-C", "DOWN", "RIGHT", "ENTER", "DELETE", "A-UP", "S-F10");
    assertThat(record.asked)
        .containsExactly(
            "go to",
            "copy [" + new GridArea(0, 10_000_000, 0, 30) + "][]",
            "open 1 1",
            "clear [" + new GridArea(1, 1, 1, 1) + "]",
            "sort 1 ASCENDING",
            "menu 1");
  }

  @Test
  void doesNothingInAnEmptyTable() {
    GridStage shown = show(SampleModel.plain(0, 3));
    shown.keys("DOWN", "C-END", "C-A", "ENTER", "F2");
    assertThat(chosen(shown)).isEqualTo(Selection.NONE);
    GridStage none = show(GridModel.empty());
    none.keys("DOWN", "C-A");
    none.click(400, 300, "");
    assertThat(chosen(none)).isEqualTo(Selection.NONE);
  }

  @Test
  void choosesByPointer() {
    GridStage shown = show(SampleModel.plain(1000, 30));
    shown.click(shown.x(2), shown.y(3), "");
    assertThat(chosen(shown)).isEqualTo(Selection.cell(3, 2));
    shown.click(shown.x(4), shown.y(6), "S");
    assertThat(chosen(shown).areas()).containsExactly(new GridArea(3, 4, 2, 3));
    shown.click(shown.x(1), shown.y(9), "C");
    assertThat(chosen(shown).areas()).hasSize(2);
    shown.click(shown.x(1), 15, "");
    shown.click(shown.x(3), 15, "C");
    assertThat(chosen(shown).columns()).containsExactly(1, 3);
    shown.click(shown.x(5), 15, "S");
    assertThat(chosen(shown).columns()).containsExactly(3, 4, 5);
    shown.click(20, shown.y(4), "");
    shown.click(20, shown.y(6), "S");
    assertThat(chosen(shown).areas()).containsExactly(new GridArea(4, 3, 0, 30));
    shown.click(10, 10, "");
    assertThat(chosen(shown).areas()).containsExactly(new GridArea(0, 1000, 0, 30));
    shown.drag(shown.x(1), shown.y(1), shown.x(3), shown.y(5));
    assertThat(chosen(shown).areas()).containsExactly(new GridArea(1, 5, 1, 3));
  }

  @Test
  void asksForMenusAndSorting() {
    GridStage shown = show(SampleModel.plain(1000, 30));
    shown.click(shown.x(2), 15, "R");
    double chevron = shown.grid.state().view.x(3) + shown.grid.columnWidth(3) - 12;
    shown.click(chevron, 15, "");
    shown.click(shown.x(2), shown.y(5), "R");
    shown.click(shown.x(1), 15, "", 2);
    GridStage.call(
        () -> {
          shown.grid.showSort(1, SortOrder.ASCENDING);
          return null;
        });
    shown.click(shown.x(1), 15, "", 2);
    assertThat(record.asked).containsExactly("menu 2", "menu 3", "cell menu 5 2", "sort 1 ASCENDING", "sort 1 DESCENDING");
  }

  @Test
  void filtersByTheBarThatWasClicked() {
    SampleModel model = Telco.model();
    GridStage shown = show(model);
    var bars = ((GridProfile.Bars) model.profile(4).picture()).bars();
    double left = shown.grid.state().view.x(4) + HeaderShape.PADDING;
    double width = shown.grid.columnWidth(4) - 2.0 * HeaderShape.PADDING;
    for (int i = 0; i < bars.size(); i++) {
      record.asked.clear();
      shown.click(left + HeaderShape.bar(i, bars.size(), width) + 1, HeaderShape.PICTURE_TOP + 30, "");
      GridProfile.Bar bar = bars.get(i);
      assertThat(record.asked).containsExactly("pick 4 " + new Pick.Range(bar.from(), bar.to(), i == bars.size() - 1, bar.words()));
    }
    record.asked.clear();
    shown.click(shown.grid.state().view.x(2) + 20, HeaderShape.PICTURE_TOP + HeaderShape.TOP_HEIGHT + 4, "");
    shown.click(shown.grid.state().view.x(6) + 20, HeaderShape.PICTURE_TOP + 2 * HeaderShape.TOP_HEIGHT + 4, "");
    assertThat(record.asked).containsExactly("pick 2 " + new Pick.Value("Two year"));
  }

  @Test
  void widensAColumnByItsEdge() {
    GridStage shown = show(SampleModel.plain(1000, 30));
    double edge = shown.grid.state().view.x(1) + shown.grid.columnWidth(1);
    int before = shown.grid.columnWidth(1);
    shown.drag(edge, 60, edge + 70, 60);
    assertThat(shown.grid.columnWidth(1)).isEqualTo(before + 70);
    shown.click(edge + 69, 60, "", 2);
    assertThat(shown.grid.columnWidth(1)).isLessThan(before + 70);
  }

  @Test
  void copesWithThousandsOfColumns() {
    SampleModel model = SampleModel.plain(500, 5002);
    GridStage shown = show(model);
    GridStage.call(
        () -> {
          shown.grid.goToColumn(4321);
          return null;
        });
    shown.settle();
    assertThat(shown.grid.state().view.view().contains(0, 4321)).isTrue();
    assertThat(chosen(shown).columns()).containsExactly(4321);
    assertThat(shown.grid.isSettled()).isTrue();
    assertThat(model.asked).allMatch(asked -> asked.area.columns() <= 40);
    assertThat(model.profilesAsked).as("headers in view only").hasSizeLessThan(50).contains(0, 4321);
  }

  @Test
  void goesToARow() {
    GridStage shown = show(SampleModel.plain(10_000_000, 3));
    GridStage.call(
        () -> {
          shown.grid.goToRow(7_654_321);
          return null;
        });
    assertThat(chosen(shown).row()).isEqualTo(7_654_321);
    assertThat(shown.grid.topRow()).isLessThan(7_654_321);
    assertThat(shown.grid.topRow() + shown.grid.state().view.rows.page()).isGreaterThan(7_654_321);
    assertThat(GridStage.call(() -> shown.grid.placeOf(7_654_321, 0))).isPresent();
    assertThat(GridStage.call(() -> shown.grid.placeOf(0, 0))).isEmpty();
  }

  @Test
  void turnsByRowsAndSlidesByPixels() {
    GridStage shown = show(SampleModel.plain(10_000, 60));
    wheel(shown, 0, -40);
    assertThat(shown.grid.topRow()).isEqualTo(1);
    wheel(shown, 0, -12);
    assertThat(shown.grid.topRow()).isEqualTo(2);
    wheel(shown, -33, 0);
    assertThat(shown.grid.state().view.left()).isEqualTo(33);
    wheel(shown, 500, 900);
    assertThat(shown.grid.state().view.left()).isZero();
    assertThat(shown.grid.topRow()).isZero();
  }

  private static void wheel(GridStage shown, double across, double down) {
    GridStage.call(
        () -> {
          var surface = shown.grid.getChildrenUnmodifiable().getFirst();
          Event.fireEvent(
              surface,
              new ScrollEvent(
                  ScrollEvent.SCROLL, 300, 300, 300, 300, false, false, false, false, false, false, across, down, across, down,
                  ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
          return null;
        });
  }

  @Test
  void saysTheFocusedCell() {
    SampleModel model = Telco.model();
    GridStage shown = show(model);
    assertThat(shown.grid.getAccessibleRole()).isEqualTo(AccessibleRole.TABLE_VIEW);
    assertThat(shown.grid.getAccessibleText()).isEqualTo("Table: 7,043 rows, 7 columns");
    GridStage.call(
        () -> {
          shown.grid.focusCell(4, 4);
          return null;
        });
    assertThat(shown.grid.getAccessibleText()).isEqualTo("MonthlyCharges, row 5: 70.70, selected");
    GridStage.call(
        () -> {
          shown.grid.setLanguage(Language.CHINESE);
          return null;
        });
    assertThat(shown.grid.getAccessibleText()).isEqualTo("MonthlyCharges，第 5 列：70.70，已選取");
  }

  @Test
  void writesIntoACell(FxRobot robot) {
    SampleModel model = SampleModel.plain(100, 5);
    model.editable = true;
    GridStage shown = show(model);
    shown.keys("DOWN", "F2");
    TextField editor = robot.lookup("#grid-editor").query();
    assertThat(editor.isVisible()).isTrue();
    assertThat(editor.getText()).isEqualTo("r0c0");
    robot.write("new", 0).type(KeyCode.ENTER);
    assertThat(record.asked).containsExactly("edit 0 0 new");
    assertThat(chosen(shown)).isEqualTo(Selection.cell(1, 0));
    robot.type(KeyCode.ENTER).write("dropped", 0).type(KeyCode.ESCAPE);
    assertThat(editor.isVisible()).isFalse();
    robot.type(KeyCode.F2).write("next", 0).type(KeyCode.TAB);
    assertThat(record.asked).containsExactly("edit 0 0 new", "edit 1 0 next");
    assertThat(chosen(shown)).isEqualTo(Selection.cell(1, 1));
    assertThat(shown.grid.isFocused()).isTrue();
  }

  @Test
  void keepsTheOldPictureUntilCellsAreThere() throws Exception {
    SampleModel model = SampleModel.plain(10_000_000, 5);
    GridStage shown = show(model);
    model.waits = true;
    model.asked.clear();
    GridStage.call(
        () -> {
          shown.grid.scrollToRow(5_000_000);
          shown.grid.layout();
          assertThat(shown.grid.state().showsGaps).isFalse();
          return null;
        });
    WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> shown.grid.state().showsGaps);
    GridStage.call(
        () -> {
          model.asked.getFirst().answer();
          shown.grid.layout();
          return null;
        });
    assertThat(shown.grid.isSettled()).isTrue();
    assertThat(shown.grid.state().showsGaps).isFalse();
  }

  @Test
  void saysWhyCellsDidNotComeAndAsksAgain(FxRobot robot) {
    SampleModel model = SampleModel.plain(100, 5);
    model.waits = true;
    GridStage shown = show(model);
    GridStage.call(
        () -> {
          model.asked.getFirst().answer.failed("telco.csv has moved; open it again.");
          return null;
        });
    shown.settle();
    assertThat(robot.lookup("telco.csv has moved; open it again.").tryQuery()).isPresent();
    model.waits = false;
    robot.clickOn("#grid-retry");
    shown.settle();
    assertThat(shown.grid.isSettled()).isTrue();
    assertThat(robot.lookup("#grid-retry").query().getParent().isVisible()).isFalse();
  }

  @Test
  void followsItsModel() {
    SampleModel model = SampleModel.plain(100, 5);
    GridStage shown = show(model);
    shown.keys("C-END");
    model.setRows(10);
    GridStage.call(
        () -> {
          model.tell(GridModel.Change.ROWS);
          return null;
        });
    shown.settle();
    assertThat(chosen(shown)).isEqualTo(Selection.cell(9, 4));
    assertThat(shown.grid.topRow()).isZero();
    assertThat(shown.grid.isSettled()).isTrue();
  }

  @Test
  void showsWhereTheFocusIsToAPersonWhoComesByTab() {
    GridStage shown = show(SampleModel.plain(100, 5));
    GridStage.call(
        () -> {
          var other = new TextField();
          shown.grid.getScene().setRoot(new javafx.scene.layout.VBox(other, shown.grid));
          other.requestFocus();
          shown.grid.select(Selection.NONE);
          shown.grid.requestFocus();
          return null;
        });
    assertThat(chosen(shown)).isEqualTo(Selection.cell(0, 0));
  }

  @Test
  void keepsTheFocusedColumnWholeWhileColumnsGrow() {
    SampleModel model = new SampleModel(
        100,
        java.util.stream.IntStream.range(0, 60).mapToObj(i -> GridColumn.of("c" + i, ColumnKind.CATEGORY)).toList(),
        java.util.List.of(),
        (row, column) -> GridCell.of("a rather long text in every cell"));
    GridStage shown = show(model);
    shown.keys("DOWN");
    for (int i = 0; i < 40; i++) {
      shown.keys("RIGHT");
      int column = chosen(shown).column();
      assertThat(column).isEqualTo(i + 1);
      assertThat(shown.grid.state().view.isWhole(column)).as("column " + column).isTrue();
    }
  }

  @Test
  void hintsAtWhatIsCutAndAtFigures() {
    SampleModel model = Changes.model();
    GridStage shown = show(model);
    GridHints hints = GridStage.call(() -> new GridHints(shown.grid, shown.grid.state(), new Brush(new javafx.scene.canvas.Canvas().getGraphicsContext2D(), atelier.ui.theme.Theme.LIGHT.tokens())));
    assertThat(hints.textOf(new Hit.Cell(0, 0))).isNull();
    assertThat(hints.textOf(new Hit.Cell(4, 6))).startsWith("xxxx");
    assertThat(hints.textOf(new Hit.Cell(7, 1))).isEqualTo("142.5 → 80\nchanged");
    assertThat(hints.textOf(new Hit.Name(2))).isEqualTo("Cabin · text\n148 distinct\n77 % missing");
    assertThat(hints.textOf(new Hit.Picture(0, 1))).isEqualTo("Miss: 20.0 % of rows\nClick to filter");
  }
}
