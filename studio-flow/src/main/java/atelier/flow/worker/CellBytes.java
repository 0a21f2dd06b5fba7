package atelier.flow.worker;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cells as bytes, and back as what they were: a byte that says what it is, then the value.
final class CellBytes {
  private static final byte MISSING = 0;
  private static final byte INTEGER = 1;
  private static final byte NUMBER = 2;
  private static final byte TEXT = 3;
  private static final byte BOOLEAN = 4;
  private static final byte DECIMAL = 5;
  private static final byte DATE = 6;
  private static final byte TIMESTAMP = 7;
  private static final byte LIST = 8;

  private CellBytes() {}

  static void write(DataOutput out, @Nullable Object cell) throws IOException {
    switch (cell) {
      case null -> out.writeByte(MISSING);
      case Long n -> {
        out.writeByte(INTEGER);
        out.writeLong(n);
      }
      case Double n -> {
        out.writeByte(NUMBER);
        out.writeLong(Double.doubleToRawLongBits(n));
      }
      case String text -> text(out, TEXT, text);
      case Boolean truth -> {
        out.writeByte(BOOLEAN);
        out.writeBoolean(truth);
      }
      case BigDecimal n -> text(out, DECIMAL, n.toString());
      case LocalDate date -> text(out, DATE, date.toString());
      case LocalDateTime time -> text(out, TIMESTAMP, time.toString());
      case List<?> list -> {
        out.writeByte(LIST);
        out.writeInt(list.size());
        for (Object element : list) {
          write(out, element);
        }
      }
      default -> throw new IllegalArgumentException("No step learns from a cell that is " + cell.getClass().getName() + ".");
    }
  }

  private static void text(DataOutput out, byte mark, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(mark);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static @Nullable Object read(DataInput in) throws IOException {
    byte mark = in.readByte();
    return switch (mark) {
      case MISSING -> null;
      case INTEGER -> (Object) in.readLong();
      case NUMBER -> (Object) Double.longBitsToDouble(in.readLong());
      case TEXT -> text(in);
      case BOOLEAN -> (Object) in.readBoolean();
      case DECIMAL -> new BigDecimal(text(in));
      case DATE -> LocalDate.parse(text(in));
      case TIMESTAMP -> LocalDateTime.parse(text(in));
      case LIST -> list(in);
      default -> throw new IOException("there is no cell of kind " + mark);
    };
  }

  private static String text(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static List<@Nullable Object> list(DataInput in) throws IOException {
    int size = in.readInt();
    var list = new ArrayList<@Nullable Object>();
    for (int i = 0; i < size; i++) {
      list.add(read(in));
    }
    return list;
  }
}
