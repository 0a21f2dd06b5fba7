package atelier.core.data.view;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The blocks of cells that were looked at last. Not for two threads at once.
final class CellCache {
  /// About 40 full windows of cells.
  private static final int MOST_CELLS = 1 << 15;

  /// Some rows of one column.
  record Block(long index, String column) {}

  private final Map<Block, Cell[]> blocks = new LinkedHashMap<>(16, 0.75f, true);
  private int cells;

  Cell @Nullable [] get(Block block) {
    return blocks.get(block);
  }

  void put(Block block, Cell[] values) {
    Cell[] before = blocks.put(block, values);
    cells += values.length - (before == null ? 0 : before.length);
    var oldest = blocks.entrySet().iterator();
    while (cells > MOST_CELLS && blocks.size() > 1) {
      cells -= oldest.next().getValue().length;
      oldest.remove();
    }
  }

  void clear() {
    blocks.clear();
    cells = 0;
  }
}
