package atelier.ui.grid;

import atelier.ui.panel.KeyHint;
import atelier.ui.text.Language;
import java.util.List;

/// What a page with a grid says of the grid's keys.
public final class GridKeys {
  private GridKeys() {}

  public static List<KeyHint> hints(Language language) {
    return List.of(
        new KeyHint("↑ ↓ ← →", language.pick("Move; with Ctrl to the edge", "移動；加 Ctrl 到邊緣")),
        new KeyHint("Shift ↑ ↓ ← →", language.pick("Choose more cells", "選取更多儲存格")),
        new KeyHint("Page Up  Page Down", language.pick("A page up or down", "上移或下移一頁")),
        new KeyHint("Home  End", language.pick("First or last column; with Ctrl the corner", "第一欄或最後一欄；加 Ctrl 到角落")),
        new KeyHint("Alt ↑  Alt ↓", language.pick("Sort by this column", "依此欄排序")),
        new KeyHint("Ctrl A", language.pick("Choose everything", "全選")),
        new KeyHint("Ctrl Space", language.pick("Choose the column", "選取整欄")),
        new KeyHint("Shift Space", language.pick("Choose the row", "選取整列")),
        new KeyHint("Ctrl C", language.pick("Copy", "複製")),
        new KeyHint("Ctrl G", language.pick("Go to a column", "前往欄位")),
        new KeyHint("Shift F10", language.pick("Menu of the column", "欄位選單")));
  }
}
