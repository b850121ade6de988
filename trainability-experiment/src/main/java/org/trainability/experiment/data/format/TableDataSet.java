package org.trainability.experiment.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.DataSetFactory;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;
import org.trainability.core.Suggestion;
import org.trainability.records.TableFile;
import org.trainability.records.TableFile.Column;
import org.trainability.records.TableFile.Format;
import org.trainability.records.array.RawFile;

/** A table with one sample in each row: some columns are targets, all others inputs. */
final class TableDataSet implements DataSet {

  /** What the target columns are. */
  enum TableTargets {
    /** One column: whole numbers, or texts that are numbered in alphabetical order. */
    CLASSES,
    /** Numbers to be predicted. */
    NUMBERS
  }

  static final Option<Path> FILE = Option.file("file", "the table, one sample in each row");
  static final Option<String> LABEL =
      Option.text(
          "label",
          "label",
          Pattern.compile("[^,]+(,[^,]+)*"),
          "the name of a column, or several with commas between",
          "the column of the targets, or several columns of numbers");
  static final Option<TableTargets> TARGETS =
      Option.choice(
          "targets",
          TableTargets.CLASSES,
          "what the targets are. classes: a class for"
              + " each sample; numbers: numbers to predict");
  static final Option<String> IGNORE =
      Option.text(
          "ignore",
          "",
          Pattern.compile("|[^,]+(,[^,]+)*"),
          "nothing, or names of columns with commas between",
          "columns that are neither inputs nor targets");
  static final Option<String> SHAPE =
      Option.text(
          "shape",
          "",
          Pattern.compile("|([1-9]\\d{0,6}x){0,2}[1-9]\\d{0,6}"),
          "nothing, or CHANNELSxROWSxCOLUMNS or ROWSxCOLUMNS",
          "shape of the image that a row holds, such as 28x28;"
              + " without it, inputs are a plain row of numbers");

  private static final Pattern NUMBER =
      Pattern.compile("\\s*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?\\s*");

  /** What DuckDB calls the columns of a file without a line of names. */
  private static final Pattern NUMBERED = Pattern.compile("column\\d+");

  /** Letters of a cell that a message shows. */
  private static final int MOST_SHOWN = 40;

  private final Path file;
  private final Format format;
  private final List<String> labels;
  private final List<String> ignored;
  private final TableTargets targets;
  private final String shape;

  private TableDataSet(Format format, Options options) {
    this.format = format;
    this.file = options.get(FILE);
    this.labels = names(options.get(LABEL));
    this.ignored = names(options.get(IGNORE));
    this.targets = options.get(TARGETS);
    this.shape = options.get(SHAPE);
  }

  private static List<String> names(String list) {
    return list.isEmpty() ? List.of() : Arrays.stream(list.split(",")).map(String::strip).toList();
  }

  /** The columns by their use. */
  private record Uses(List<Column> inputs, List<Column> targets) {}

  private Uses uses(TableFile table) throws DataException {
    List<Column> columns = table.columns();
    List<String> names = columns.stream().map(Column::name).toList();
    List<Column> wanted = new ArrayList<>();
    for (String label : labels) {
      wanted.add(columns.get(index(LABEL, label, names)));
    }
    for (String other : ignored) {
      index(IGNORE, other, names);
    }
    List<Column> inputs =
        columns.stream()
            .filter(column -> !labels.contains(column.name()) && !ignored.contains(column.name()))
            .toList();
    if (inputs.isEmpty()) {
      throw new DataException(
          file.toString(), "must have columns of inputs besides the targets, had " + shown(names));
    }
    for (Column input : inputs) {
      requireNumbers(table, input, "an input", "; 'ignore' leaves a column out");
    }
    return new Uses(inputs, wanted);
  }

  private int index(Option<String> option, String name, List<String> names) throws DataException {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new DataException(
          file.toString(),
          "there is no column '%s', which the option '%s' must name.%s (%s: %s)"
              .formatted(
                  name,
                  option.name(),
                  Suggestion.sentence(name, names),
                  names.stream().allMatch(NUMBERED.asMatchPredicate())
                      ? "columns, numbered for want of a first line with names"
                      : "columns",
                  shown(names)));
    }
    return index;
  }

  /** The first names of many. */
  private static String shown(List<String> names) {
    int some = Math.min(names.size(), 12);
    String rest = some < names.size() ? ", … %s in all".formatted(names.size()) : "";
    return String.join(", ", names.subList(0, some)) + rest;
  }

  private void requireNumbers(TableFile table, Column column, String use, String remedy)
      throws DataException {
    if (!column.isNumber()) {
      throw new DataException(
          file.toString(),
          "the column '%s' must hold numbers to be %s, was of type %s%s%s"
              .formatted(column.name(), use, column.type(), firstText(table, column), remedy));
    }
  }

  private DataException noRows() {
    return new DataException(file.toString(), "must have at least one row, had none");
  }

  /** Where the first cell stands that is no number. */
  private String firstText(TableFile table, Column column) throws DataException {
    try (TableFile.Rows rows = table.rows(List.of(column))) {
      long row = 0;
      while (rows.next()) {
        row++;
        String text = rows.text(0);
        if (!NUMBER.matcher(text).matches()) {
          String shown = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
          return ", with '%s' in row %s".formatted(shown, row);
        }
      }
      if (row == 0) {
        throw noRows();
      }
      return "";
    } catch (DataException error) {
      throw error;
    } catch (IOException unclosed) {
      return "";
    }
  }

  @Override
  public DataOutline outline() throws IOException {
    RawFile.requireRegular(file, "a table");
    if (Files.size(file) == 0) {
      throw new DataException(file.toString(), "must be a table, was an empty file");
    }
    TableFile table = TableFile.of(file, format);
    Uses uses = uses(table);
    InputShape inputs = shape(uses.inputs().size());
    if (targets == TableTargets.NUMBERS) {
      return new DataOutline(inputs, numbers(table, uses.targets()), uses.targets().size());
    }
    if (uses.targets().size() > 1) {
      throw new DataException(
          file.toString(),
          "must have one column of classes, was %s; 'targets: numbers' takes several"
              .formatted(String.join(", ", labels)));
    }
    return uses.targets().get(0).isNumber()
        ? DataOutline.labelled(inputs, wholeNumbers(table, uses.targets()))
        : named(inputs, table, uses.targets());
  }

  private InputShape shape(int inputs) throws DataException {
    if (shape.isEmpty()) {
      return InputShape.row(inputs);
    }
    int[] sizes = Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    double product = Arrays.stream(sizes).asDoubleStream().reduce(1, (a, b) -> a * b);
    if (product != inputs) {
      throw new DataException(
          file.toString(),
          "must have as many columns of inputs as the shape %s has numbers, had %s"
              .formatted(shape, inputs));
    }
    int last = sizes.length - 1;
    return new InputShape(last > 1 ? sizes[0] : 1, last > 0 ? sizes[last - 1] : 1, sizes[last]);
  }

  /** Grows with the rows that arrive. */
  private static final class Growing {
    private double[] values = new double[1024];
    private int count;

    void add(double value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    double[] values() {
      return Arrays.copyOf(values, count);
    }
  }

  private double[] cells(TableFile table, List<Column> columns) throws IOException {
    Growing all = new Growing();
    try (TableFile.Rows rows = table.rows(columns)) {
      while (rows.next()) {
        for (int k = 0; k < columns.size(); k++) {
          all.add(rows.number(k));
        }
      }
    }
    if (all.count == 0) {
      throw noRows();
    }
    return all.values();
  }

  private Targets numbers(TableFile table, List<Column> columns) throws IOException {
    for (Column column : columns) {
      requireNumbers(table, column, "predicted", "");
    }
    double[] all = cells(table, columns);
    int width = columns.size();
    for (int i = 0; i < all.length; i++) {
      if (!Double.isFinite(all[i])) {
        throw new DataException(
            file.toString(),
            "the column '%s' must hold finite numbers, was %s in row %s"
                .formatted(columns.get(i % width).name(), all[i], i / width + 1));
      }
    }
    return new Targets.Values(Nd4j.createFromArray(all).reshape(all.length / width, width));
  }

  private int[] wholeNumbers(TableFile table, List<Column> column) throws IOException {
    double[] all = cells(table, column);
    int[] classes = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      classes[i] = TargetArray.label(file.toString(), all[i], i);
    }
    return classes;
  }

  private DataOutline named(InputShape inputs, TableFile table, List<Column> column)
      throws IOException {
    List<String> names = new ArrayList<>();
    SortedSet<String> classes = new TreeSet<>();
    try (TableFile.Rows rows = table.rows(column)) {
      while (rows.next()) {
        names.add(rows.text(0));
        classes.add(rows.text(0));
        if (classes.size() > TargetArray.MAX_CLASSES) {
          throw new DataException(
              file.toString(),
              "the column '%s' must hold at most %s different labels"
                  .formatted(column.get(0).name(), TargetArray.MAX_CLASSES));
        }
      }
    }
    if (names.isEmpty()) {
      throw noRows();
    }
    List<String> order = List.copyOf(classes);
    Map<String, Integer> numbers = new HashMap<>();
    order.forEach(name -> numbers.put(name, numbers.size()));
    int[] labels = names.stream().mapToInt(numbers::get).toArray();
    return new DataOutline(inputs, new Targets.Labels(labels), order.size(), order);
  }

  @Override
  public Inputs open() throws IOException {
    TableFile table = TableFile.of(file, format);
    TableFile.Rows rows = table.rows(uses(table).inputs());
    return new Inputs() {
      @Override
      public void next(double[] out) throws IOException {
        if (!rows.next()) {
          throw new DataException(file.toString(), "has fewer rows than a moment ago");
        }
        for (int k = 0; k < out.length; k++) {
          out[k] = rows.number(k);
        }
      }

      @Override
      public void close() throws IOException {
        rows.close();
      }
    };
  }

  /** What the factories of both formats have in common. */
  abstract static class TableFactory implements DataSetFactory {

    private final Format format;

    TableFactory(Format format) {
      this.format = format;
    }

    @Override
    public List<Option<?>> options() {
      return List.of(FILE, LABEL, TARGETS, IGNORE, SHAPE);
    }

    @Override
    public DataSet create(Options options) {
      return new TableDataSet(format, options);
    }
  }

  /** Makes data sets of CSV files. */
  public static final class CsvFactory extends TableFactory {

    /** For the services file. */
    public CsvFactory() {
      super(Format.CSV);
    }

    @Override
    public String name() {
      return "csv";
    }

    @Override
    public String summary() {
      return "a CSV file with a sample in each row, gzipped or not";
    }

    @Override
    public String source() {
      return "RFC 4180, as DuckDB reads it";
    }
  }

  /** Makes data sets of Parquet files. */
  public static final class ParquetFactory extends TableFactory {

    /** For the services file. */
    public ParquetFactory() {
      super(Format.PARQUET);
    }

    @Override
    public String name() {
      return "parquet";
    }

    @Override
    public String summary() {
      return "a Parquet file with a sample in each row";
    }

    @Override
    public String source() {
      return "Apache Parquet, as DuckDB reads it";
    }
  }
}
