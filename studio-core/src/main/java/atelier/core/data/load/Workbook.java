package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.job.Progress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.DateUtil;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/// Writes a sheet of a workbook as delimited text, which is then read like any other: titles above the table, totals below it and mixed columns are found.
///
/// @param text   the written file
/// @param sheet  name of the sheet
/// @param sheets names of all sheets
record Workbook(Path text, String sheet, List<String> sheets) {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);

  static Workbook of(Container container, @Nullable String sheet, Path scratch, Progress progress) throws IOException, DataException {
    return container.format() == Container.Format.XLSX ? xlsx(container, sheet, scratch, progress) : xls(container, sheet, scratch, progress);
  }

  /// Says which sheets were not read, unless a person named the one that was.
  void warn(ImportOptions options, Warnings warnings) {
    if (options.sheet() == null) {
      List<String> others = sheets.stream().filter(n -> !n.equals(sheet)).map(n -> "'" + n + "'").toList();
      warnings.add("other-sheets", others.size(), List.of(), "Sheet '" + sheet + "' was read; the workbook also has " + String.join(", ", others) + ": --sheet NAME reads another.");
    }
  }

  private static Workbook xlsx(Container container, @Nullable String wanted, Path scratch, Progress progress) throws IOException, DataException {
    Path text = Files.createTempFile(scratch, "sheet", ".csv");
    try (InputStream in = Files.newInputStream(container.plain());
        var book = new ReadableWorkbook(in, new org.dhatim.fastexcel.reader.ReadingOptions(true, false));
        BufferedWriter out = Files.newBufferedWriter(text, StandardCharsets.UTF_8)) {
      List<org.dhatim.fastexcel.reader.Sheet> sheets = book.getSheets().toList();
      List<String> names = sheets.stream().map(org.dhatim.fastexcel.reader.Sheet::getName).toList();
      int at = choose(container, wanted, names);
      try (Stream<Row> rows = sheets.get(at).openStream()) {
        for (Row row : (Iterable<Row>) rows::iterator) {
          var cells = new ArrayList<String>();
          for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(show(row.getCell(i)));
          }
          line(out, cells);
          if ((row.getRowNum() & 0xfff) == 0) {
            progress.report(0.5, "Reading row " + row.getRowNum() + " of the sheet");
          }
        }
      }
      return new Workbook(text, names.get(at), names);
    } catch (org.dhatim.fastexcel.reader.ExcelReaderException e) {
      throw DataException.input("'" + container.given() + "' is a damaged workbook: " + e.getMessage() + ".", "Save it again with Excel or LibreOffice.");
    }
  }

  private static int choose(Container container, @Nullable String wanted, List<String> names) throws DataException {
    if (wanted == null) {
      return 0;
    }
    int at = names.indexOf(wanted);
    if (at < 0 && wanted.matches("\\d{1,4}") && Integer.parseInt(wanted) >= 1 && Integer.parseInt(wanted) <= names.size()) {
      at = Integer.parseInt(wanted) - 1;
    }
    if (at < 0) {
      throw DataException.input("'" + container.given() + "' has no sheet '" + wanted + "'.", "Its sheets are: " + String.join(", ", names) + ".");
    }
    return at;
  }

  private static String show(@Nullable Cell cell) {
    if (cell == null || cell.getValue() == null) {
      return "";
    }
    return switch (cell.getType()) {
      case NUMBER -> isDay(cell.getDataFormatString()) ? moment(((BigDecimal) cell.getValue()).doubleValue()) : number((BigDecimal) cell.getValue());
      case BOOLEAN -> cell.asBoolean() ? "TRUE" : "FALSE";
      case ERROR -> String.valueOf(cell.getRawValue());
      case FORMULA, STRING, EMPTY -> cell.getValue() instanceof BigDecimal number ? number(number) : String.valueOf(cell.getValue());
    };
  }

  private static boolean isDay(@Nullable String format) {
    return format != null && DateUtil.isADateFormat(-1, format);
  }

  private static String number(BigDecimal value) {
    // The file holds binary doubles: 0.1 may stand there as 0.10000000000000001.
    BigDecimal shown = new BigDecimal(Double.toString(value.doubleValue()));
    BigDecimal exact = value.scale() <= 0 ? value : shown.doubleValue() == value.doubleValue() ? shown : value;
    String text = exact.stripTrailingZeros().toPlainString();
    return text.length() > 40 ? exact.toString() : text;
  }

  private static String moment(double serial) {
    long seconds = Math.round((serial - Math.floor(serial)) * 86_400);
    LocalDateTime moment = EPOCH.plusDays((long) Math.floor(serial)).plusSeconds(seconds);
    if (serial < 1) {
      return moment.toLocalTime().toString();
    }
    return seconds == 0 ? moment.toLocalDate().toString() : moment.toLocalDate() + " " + String.format(java.util.Locale.ROOT, "%tT", moment);
  }

  private static Workbook xls(Container container, @Nullable String wanted, Path scratch, Progress progress) throws IOException, DataException {
    Path text = Files.createTempFile(scratch, "sheet", ".csv");
    try (InputStream in = Files.newInputStream(container.plain()); var book = new HSSFWorkbook(in); BufferedWriter out = Files.newBufferedWriter(text, StandardCharsets.UTF_8)) {
      var names = new ArrayList<String>();
      book.forEach(s -> names.add(s.getSheetName()));
      int at = choose(container, wanted, names);
      for (var row : book.getSheetAt(at)) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < Math.max(0, row.getLastCellNum()); i++) {
          cells.add(show(row.getCell(i)));
        }
        line(out, cells);
        progress.report(0.5, "Reading the sheet");
      }
      return new Workbook(text, names.get(at), List.copyOf(names));
    }
  }

  private static String show(org.apache.poi.ss.usermodel.@Nullable Cell cell) {
    if (cell == null) {
      return "";
    }
    var type = cell.getCellType() == org.apache.poi.ss.usermodel.CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
    return switch (type) {
      case NUMERIC -> DateUtil.isCellDateFormatted(cell) ? moment(cell.getNumericCellValue()) : number(new BigDecimal(Double.toString(cell.getNumericCellValue())));
      case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
      case STRING -> cell.getStringCellValue();
      case BLANK, _NONE, FORMULA, ERROR -> "";
    };
  }

  private static void line(BufferedWriter out, List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      String text = cells.get(i);
      boolean quoted = text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.startsWith(" ");
      out.write(i == 0 ? "" : ",");
      out.write(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }
    out.write('\n');
  }
}
