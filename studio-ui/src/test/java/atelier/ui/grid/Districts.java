package atelier.ui.grid;

import java.util.List;

/// A table with Chinese names and cells.
final class Districts {
  private static final String[] NAMES = {"丰南区", "丰润区", "曹妃甸区", "滦南县", "河北唐山芦台经济开发区", "秦皇岛市经济技术开发区"};
  private static final String[] KINDS = {"区", "县", "市"};
  private static final String[] CITIES = {"唐山市", "秦皇岛市", "邯郸市"};

  private Districts() {}

  static SampleModel model() {
    List<GridColumn> columns =
        List.of(
            GridColumn.of("代碼", ColumnKind.IDENTIFIER),
            GridColumn.of("名稱", ColumnKind.CATEGORY),
            GridColumn.of("類別", ColumnKind.CATEGORY),
            GridColumn.of("城市", ColumnKind.CATEGORY),
            GridColumn.of("省份", ColumnKind.CATEGORY),
            GridColumn.of("城市代碼", ColumnKind.IDENTIFIER));
    List<GridProfile> profiles =
        List.of(
            GridProfile.of(new GridProfile.Words("每筆皆不同，\n保留為文字"), 2978, 0),
            GridProfile.of(Telco.tops(new String[] {"鼓楼区", "市中区", "新华区"}, 2939, 0.001, 0.001, 0.001), 2942, 0),
            GridProfile.of(Telco.tops(KINDS, 3, 0.37, 0.48, 0.13), 6, 0),
            GridProfile.of(Telco.tops(new String[] {"市辖区", "保定市", "石家庄市"}, 334, 0.02, 0.01, 0.01), 337, 0),
            GridProfile.of(Telco.tops(new String[] {"河北省", "四川省", "河南省"}, 28, 0.06, 0.06, 0.06), 31, 0),
            GridProfile.of(new GridProfile.Words("前兩碼為省份"), 342, 0));
    return new SampleModel(
        2978,
        columns,
        profiles,
        (row, column) ->
            GridCell.of(
                switch (column) {
                  case 0 -> String.valueOf(130_147 + row);
                  case 1 -> NAMES[(int) (row % NAMES.length)];
                  case 2 -> KINDS[(int) (row % KINDS.length)];
                  case 3 -> CITIES[(int) (row / 20 % CITIES.length)];
                  case 4 -> "河北省";
                  default -> String.valueOf(1302 + row / 20);
                }));
  }
}
