package org.trainability.experiment.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.DataSetFactory;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;
import org.trainability.records.array.RawFile;

/**
 * The binary version of CIFAR-10 or CIFAR-100: records of one or two bytes of labels and 3072 bytes
 * of an image, red, green and blue, each row by row.
 */
final class Cifar implements DataSet {

  /** Which images of an archive. */
  enum Part {
    TRAINING,
    TEST
  }

  /** Which of the two labels of CIFAR-100. */
  enum Classes {
    /** One hundred classes. */
    FINE,
    /** Twenty superclasses. */
    COARSE
  }

  static final Option<Path> FILE =
      Option.file("file", "the archive as it is published (.tar.gz), or one of its files (.bin)");
  static final Option<Part> PART =
      Option.choice("part", Part.TRAINING, "which images of an archive; a .bin file is read whole");
  static final Option<Classes> CLASSES =
      Option.choice(
          "classes",
          Classes.FINE,
          "fine: the hundred classes; coarse: the twenty groups of classes");

  private static final InputShape SHAPE = new InputShape(3, 32, 32);
  private static final int MAX_RECORDS = 1 << 26;

  private final Path file;
  private final Pattern members;
  private final int labelBytes;
  private final int labelAt;
  private final int classes;

  private Cifar(Path file, Pattern members, int labelBytes, int labelAt, int classes) {
    this.file = file;
    this.members = members;
    this.labelBytes = labelBytes;
    this.labelAt = labelAt;
    this.classes = classes;
  }

  private CifarRecords records() throws IOException {
    return CifarRecords.open(
        RawFile.of(file, CifarRecords.FORMAT), labelBytes + SHAPE.inputs(), members);
  }

  @Override
  public DataOutline outline() throws IOException {
    byte[] record = new byte[labelBytes + SHAPE.inputs()];
    int[] labels = new int[1024];
    int count = 0;
    try (CifarRecords records = records()) {
      while (records.next(record)) {
        int label = record[labelAt] & 0xFF;
        if (label >= classes) {
          throw new DataException(
              records.place(),
              "the label of record %s must be from 0 to %s, was %s at byte %s of the record"
                  .formatted(records.count() - 1, classes - 1, label, labelAt));
        }
        if (count == MAX_RECORDS) {
          throw new DataException(
              records.place(), "must hold at most %s records".formatted(MAX_RECORDS));
        }
        if (count == labels.length) {
          labels = Arrays.copyOf(labels, 2 * count);
        }
        labels[count++] = label;
      }
      if (count == 0) {
        throw new DataException(
            file.toString(),
            "must hold a file that matches '%s', had none".formatted(members.pattern()));
      }
    }
    return new DataOutline(SHAPE, new Targets.Labels(Arrays.copyOf(labels, count)), classes);
  }

  @Override
  public Inputs open() throws IOException {
    CifarRecords records = records();
    byte[] record = new byte[labelBytes + SHAPE.inputs()];
    return new Inputs() {
      @Override
      public void next(double[] out) throws IOException {
        if (!records.next(record)) {
          throw new DataException(records.place(), "has fewer records than a moment ago");
        }
        for (int k = 0; k < out.length; k++) {
          out[k] = record[labelBytes + k] & 0xFF;
        }
      }

      @Override
      public void close() throws IOException {
        records.close();
      }
    };
  }

  /** Of an archive, which holds both; any other file is read whole, whatever its name. */
  private static Optional<ComponentSpec> testSplit(ComponentSpec all, Options options) {
    Path file = options.get(FILE);
    return options.get(PART) == Part.TEST || !isArchive(file)
        ? Optional.empty()
        : Optional.of(
            all.with(FILE.name(), file.toString()).with(PART.name(), PART.write(Part.TEST)));
  }

  /** A file that can't be read is reported when its images are read. */
  private static boolean isArchive(Path file) {
    try {
      return CifarRecords.isArchive(RawFile.of(file, CifarRecords.FORMAT));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static final String SOURCE =
      "Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images";

  /** Makes CIFAR-10. */
  public static final class TenFactory implements DataSetFactory {

    @Override
    public String name() {
      return "cifar-10";
    }

    @Override
    public String summary() {
      return "the binary version of CIFAR-10: color images of 32 x 32 pixels in ten classes";
    }

    @Override
    public String source() {
      return SOURCE;
    }

    @Override
    public List<Option<?>> options() {
      return List.of(FILE, PART);
    }

    @Override
    public Optional<ComponentSpec> testSplit(Options options) {
      return Cifar.testSplit(ComponentSpec.of(name()), options);
    }

    @Override
    public DataSet create(Options options) {
      String members =
          options.get(PART) == Part.TEST ? "test_batch\\.bin" : "data_batch_[0-9]+\\.bin";
      return new Cifar(options.get(FILE), Pattern.compile(members), 1, 0, 10);
    }
  }

  /** Makes CIFAR-100. */
  public static final class HundredFactory implements DataSetFactory {

    @Override
    public String name() {
      return "cifar-100";
    }

    @Override
    public String summary() {
      return "the binary version of CIFAR-100: color images of 32 x 32 pixels in a "
          + "hundred classes or twenty groups of them";
    }

    @Override
    public String source() {
      return SOURCE;
    }

    @Override
    public List<Option<?>> options() {
      return List.of(FILE, PART, CLASSES);
    }

    @Override
    public Optional<ComponentSpec> testSplit(Options options) {
      ComponentSpec all =
          ComponentSpec.of(name()).with(CLASSES.name(), CLASSES.write(options.get(CLASSES)));
      return Cifar.testSplit(all, options);
    }

    @Override
    public DataSet create(Options options) {
      boolean fine = options.get(CLASSES) == Classes.FINE;
      String members = options.get(PART) == Part.TEST ? "test\\.bin" : "train\\.bin";
      return new Cifar(
          options.get(FILE), Pattern.compile(members), 2, fine ? 1 : 0, fine ? 100 : 20);
    }
  }
}
