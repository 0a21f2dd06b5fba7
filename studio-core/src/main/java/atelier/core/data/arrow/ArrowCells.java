package atelier.core.data.arrow;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeBinary;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;

/// Buffers of single values as cells.
final class ArrowCells {
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long DAY_MILLIS = 86_400_000;
  private static final int INLINE = 12;
  private static final int VIEW = 16;

  private ArrowCells() {}

  static boolean bit(MemorySegment bits, int row) {
    return (bits.get(BYTE, row >> 3) >> (row & 7) & 1) != 0;
  }

  static long offset(MemorySegment offsets, int row, boolean large) {
    return large ? offsets.get(LONG, 8L * row) : offsets.get(INT, 4L * row);
  }

  static Vector of(Field field, MemorySegment data) {
    return switch (field.typeType()) {
      case Type.Int -> integers(data, ArrowTypes.integer(field).bitWidth(), ArrowTypes.integer(field).isSigned());
      case Type.FloatingPoint -> floats(data, ((FloatingPoint) Objects.requireNonNull(field.type(new FloatingPoint()))).precision());
      case Type.Bool -> row -> bit(data, row);
      case Type.FixedSizeBinary -> {
        int width = ((FixedSizeBinary) Objects.requireNonNull(field.type(new FixedSizeBinary()))).byteWidth();
        yield row -> data.asSlice((long) row * width, width).toArray(BYTE);
      }
      case Type.Date -> ((Date) Objects.requireNonNull(field.type(new Date()))).unit() == DateUnit.DAY
          ? row -> LocalDate.ofEpochDay(data.get(INT, 4L * row))
          : row -> LocalDate.ofEpochDay(Math.floorDiv(data.get(LONG, 8L * row), DAY_MILLIS));
      case Type.Timestamp -> {
        long second = perSecond(((Timestamp) Objects.requireNonNull(field.type(new Timestamp()))).unit());
        yield row -> moment(data.get(LONG, 8L * row), second);
      }
      case Type.Time -> {
        Time type = (Time) Objects.requireNonNull(field.type(new Time()));
        long nanos = 1_000_000_000 / perSecond(type.unit());
        yield type.bitWidth() == 32 ? row -> LocalTime.ofNanoOfDay(data.get(INT, 4L * row) * nanos) : row -> LocalTime.ofNanoOfDay(data.get(LONG, 8L * row) * nanos);
      }
      case Type.Duration -> {
        long second = perSecond(((org.apache.arrow.flatbuf.Duration) Objects.requireNonNull(field.type(new org.apache.arrow.flatbuf.Duration()))).unit());
        yield row -> length(data.get(LONG, 8L * row), second);
      }
      case Type.Decimal -> decimals(data, (Decimal) Objects.requireNonNull(field.type(new Decimal())));
      default -> throw new IllegalArgumentException(Type.name(field.typeType()));
    };
  }

  static Vector integers(MemorySegment data, int width, boolean signed) {
    return switch (width) {
      case 8 -> signed ? row -> (long) data.get(BYTE, row) : row -> data.get(BYTE, row) & 0xffL;
      case 16 -> signed ? row -> (long) data.get(SHORT, 2L * row) : row -> data.get(SHORT, 2L * row) & 0xffffL;
      case 32 -> signed ? row -> (long) data.get(INT, 4L * row) : row -> data.get(INT, 4L * row) & 0xffff_ffffL;
      default -> signed ? row -> data.get(LONG, 8L * row) : row -> unsigned(data.get(LONG, 8L * row));
    };
  }

  private static BigDecimal unsigned(long bits) {
    return new BigDecimal(Long.toUnsignedString(bits));
  }

  private static Vector floats(MemorySegment data, short precision) {
    return switch (precision) {
      case Precision.HALF -> row -> (double) Float.float16ToFloat(data.get(SHORT, 2L * row));
      case Precision.SINGLE -> row -> (double) data.get(FLOAT, 4L * row);
      default -> row -> data.get(DOUBLE, 8L * row);
    };
  }

  private static long perSecond(short unit) {
    return switch (unit) {
      case TimeUnit.SECOND -> 1;
      case TimeUnit.MILLISECOND -> 1_000;
      case TimeUnit.MICROSECOND -> 1_000_000;
      default -> 1_000_000_000;
    };
  }

  private static LocalDateTime moment(long value, long second) {
    return LocalDateTime.ofEpochSecond(Math.floorDiv(value, second), (int) (Math.floorMod(value, second) * (1_000_000_000 / second)), ZoneOffset.UTC);
  }

  private static Duration length(long value, long second) {
    return Duration.ofSeconds(Math.floorDiv(value, second), Math.floorMod(value, second) * (1_000_000_000 / second));
  }

  private static Vector decimals(MemorySegment data, Decimal type) {
    int width = type.bitWidth() / 8;
    boolean exact = ArrowTypes.fits(type);
    return row -> {
      byte[] bytes = data.asSlice((long) row * width, width).toArray(BYTE);
      for (int i = 0; i < width / 2; i++) {
        byte low = bytes[i];
        bytes[i] = bytes[width - 1 - i];
        bytes[width - 1 - i] = low;
      }
      var number = new BigDecimal(new BigInteger(bytes), type.scale());
      return exact ? (Object) number : (Object) number.doubleValue();
    };
  }

  static Vector texts(MemorySegment offsets, MemorySegment data, boolean large, boolean bytes) {
    return row -> {
      long begin = offset(offsets, row, large);
      return cell(data.asSlice(begin, offset(offsets, row + 1, large) - begin), bytes);
    };
  }

  /// Short texts stand in the view itself, long ones at a place in one of the buffers.
  static Vector views(MemorySegment views, List<MemorySegment> data, boolean bytes) {
    return row -> {
      long at = (long) row * VIEW;
      int length = views.get(INT, at);
      return cell(length <= INLINE ? views.asSlice(at + 4, length) : data.get(views.get(INT, at + 8)).asSlice(views.get(INT, at + 12), length), bytes);
    };
  }

  private static Object cell(MemorySegment part, boolean bytes) {
    byte[] value = part.toArray(BYTE);
    return bytes ? (Object) value : new String(value, StandardCharsets.UTF_8);
  }
}
