package atelier.wrangler.ui.prepare;

import atelier.flow.document.Branches;
import atelier.flow.graph.Node;
import atelier.flow.work.Worked;
import atelier.ui.control.Buttons;
import atelier.ui.theme.Icons;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The query that the shown step adds, under the table; folded until it is asked for.
final class SqlFold extends VBox {
  private final TextArea sql = new TextArea();

  SqlFold(PrepareTexts texts) {
    super(4);
    sql.setId("flow-sql-text");
    sql.setEditable(false);
    sql.setAccessibleText(texts.sqlOf());
    sql.getStyleClass().add("code");
    sql.setPrefRowCount(5);
    sql.setVisible(false);
    sql.setManaged(false);
    Button toggle = Buttons.link("flow-sql", texts.sqlOf(), () -> {
      sql.setVisible(!sql.isVisible());
      sql.setManaged(sql.isVisible());
    });
    toggle.setGraphic(Icons.small(Feather.CODE));
    getChildren().addAll(toggle, sql);
    setStyle("-fx-padding: 6 12 6 12;");
    getStyleClass().add("lined-top");
  }

  void show(FlowState state) {
    Worked worked = state.worked();
    boolean step = worked != null && worked.isGood(state.wanted()) && Branches.find(worked.flow(), state.wanted()).filter(Node.Step.class::isInstance).isPresent();
    String text = step && worked != null ? worked.sql(state.wanted()) : "";
    if (!text.equals(sql.getText())) {
      sql.setText(text);
    }
  }
}
