package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.records.Sha256;

class DataCommandTest {

  @TempDir private Path folder;

  private static Invocation run(Object... args) {
    String[] all = new String[args.length + 1];
    all[0] = "data";
    for (int i = 0; i < args.length; i++) {
      all[i + 1] = args[i].toString();
    }
    return Invocation.of(DataCommandTest.class.getClassLoader(), all);
  }

  private Path table() throws IOException {
    return Files.writeString(folder.resolve("my table.csv"), "a,label,b\n1,0,2\n3,2,4\n5,2,-2\n");
  }

  /** Of 1, 2, 3, 4, 5, −2 the mean is 13/6 and the mean square 59/6. */
  @Test
  void describesATable() throws IOException {
    Path table = table();

    JsonNode data = new ObjectMapper().readTree(run(table, "--json").out());

    assertThat(data.at("/use").asText()).isEqualTo("csv");
    assertThat(data.at("/samples").asInt()).isEqualTo(3);
    assertThat(data.at("/columns").asInt()).isEqualTo(2);
    assertThat(data.at("/type").asText()).isEqualTo("float32");
    assertThat(data.at("/classes").asInt()).isEqualTo(3);
    assertThat(data.at("/counts").toString()).isEqualTo("[1,0,2]");
    assertThat(data.at("/sha256/file").asText()).isEqualTo(Sha256.of(table));
    JsonNode inputs = data.at("/inputs/0");
    assertThat(inputs.at("/mean").asDouble()).isCloseTo(13 / 6.0, within(1e-12));
    assertThat(inputs.at("/standard-deviation").asDouble())
        .isCloseTo(Math.sqrt(59 / 6.0 - 169 / 36.0), within(1e-12));
    assertThat(inputs.at("/minimum").asDouble()).isEqualTo(-2);
    assertThat(inputs.at("/maximum").asDouble()).isEqualTo(5);
    assertThat(data.has("targets")).isFalse();
  }

  @Test
  void takesTheOptionsOfTheDataSet() throws IOException {
    Path table = table();

    JsonNode data =
        new ObjectMapper()
            .readTree(run(table, "--json", "--set", "targets=numbers", "--set", "label=b").out());

    assertThat(data.at("/targets/0/mean").asDouble()).isCloseTo(4 / 3.0, within(1e-12));
    assertThat(data.at("/targets/0/maximum").asDouble()).isEqualTo(4);
    assertThat(data.has("classes")).isFalse();
    Invocation wrong = run(table, "--set", "lable=b");
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(wrong.err()).contains("Did you mean 'label'?");
    Invocation nothing = run(table, "--set", "ignore=");
    assertThat(nothing.exitCode()).as(nothing.err()).isZero();
  }

  @Test
  void tellsOfATableInWords() throws IOException {
    Invocation answer = run(table());

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out().lines())
        .contains("  samples  3, each 2 numbers, float32", "  3 classes")
        .anyMatch(line -> line.matches(" *2 +2"));
  }

  /** Two images of each of three classes, the second file found by its name. */
  @Test
  void drawsAContactSheetOfIdxFiles() throws IOException {
    Path images = folder.resolve("train-images-idx3-ubyte");
    byte[] content = new byte[16 + 6 * 4];
    content[2] = 8;
    content[3] = 3;
    content[7] = 6;
    content[11] = 2;
    content[15] = 2;
    for (int i = 0; i < 6; i++) {
      content[16 + 4 * i] = (byte) 255;
    }
    Files.write(images, content);
    Files.write(
        folder.resolve("train-labels-idx1-ubyte"),
        new byte[] {0, 0, 8, 1, 0, 0, 0, 6, 2, 1, 0, 0, 1, 2});
    Path sheet = folder.resolve("sheet.png");

    Invocation answer = run(images, "--sheet", sheet);

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("6, each 2 x 2, uint8", "contact sheet in " + sheet);
    BufferedImage picture = ImageIO.read(sheet.toFile());
    // Ten places of 48 pixels in each of three rows, with gaps of two.
    assertThat(picture.getWidth()).isEqualTo(502);
    assertThat(picture.getHeight()).isEqualTo(152);
    assertThat(picture.getRGB(2, 2) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(picture.getRGB(2 + 24, 2) & 0xFFFFFF).isZero();
    assertThat(picture.getRGB(2 + 50, 2 + 100) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(picture.getRGB(2 + 100, 2) & 0xFFFFFF).isEqualTo(0x3060A0);
  }

  @Test
  void describesWhatComesWithTheProgram() throws IOException {
    JsonNode data = new ObjectMapper().readTree(run("mnist-test", "--json").out());

    assertThat(data.at("/samples").asInt()).isEqualTo(10_000);
    assertThat(data.at("/counts/0").asInt()).isEqualTo(980);
    assertThat(data.at("/rows").asInt()).isEqualTo(28);
    assertThat(data.at("/sha256").size()).isZero();
  }

  @Test
  void namesClassesThatAreTexts() throws IOException {
    Path table = Files.writeString(folder.resolve("n.csv"), "a,label\n1,dog\n2.5,ant\n3,dog\n");

    assertThat(run(table).out()).contains("each 1 number,").containsSubsequence("0", "ant", "1");
    JsonNode data = new ObjectMapper().readTree(run(table, "--json").out());
    assertThat(data.at("/names").toString()).isEqualTo("[\"ant\",\"dog\"]");
    assertThat(data.at("/counts").toString()).isEqualTo("[1,2]");
    assertThat(new ObjectMapper().readTree(run(table(), "--json").out()).has("names")).isFalse();
  }

  @Test
  void labelsThatWouldNotBeReadAreRefused() throws IOException {
    assertThat(run(table(), "--labels", table()).err())
        .contains("holds its labels itself, as 'csv' has them: leave --labels out");
    Invocation named = run("mnist-test", "--labels", table());
    assertThat(named.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(named.err()).contains("mnist-test: is no file and has labels of its own");
  }

  @Test
  void whatATableLacksIsTold() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    assertThat(run(empty).err()).contains("empty.csv: must be a table, was an empty file");
    Path heads = Files.writeString(folder.resolve("heads.csv"), "a,label\n");
    assertThat(run(heads).err()).contains("heads.csv: must have at least one row, had none");
    Path other = Files.writeString(folder.resolve("other.csv"), "a,kind\n1,0\n2,1\n");
    assertThat(run(other).err())
        .contains(
            "there is no column 'label', which the option 'label' must name. (columns: a, kind)");
    Path numbers = Files.writeString(folder.resolve("numbers.csv"), "1.5,0\n2.5,1\n");
    assertThat(run(numbers).err())
        .contains("(columns, numbered for want of a first line with names: column0, column1)");
    Path real = Files.writeString(folder.resolve("real.csv"), "a,label\n1,0.5\n2,1\n");
    assertThat(run(real).err()).contains("was 0.5; 'targets: numbers' takes any numbers");
  }

  private Path array(String name, String shape, int... bytes) throws IOException {
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': %s, }".formatted(shape);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 117, 0});
    out.writeBytes(
        (header + " ".repeat(116 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
    for (int value : bytes) {
      out.write(value);
    }
    return Files.write(folder.resolve(name), out.toByteArray());
  }

  @Test
  void aSingleNumberIsNoArrayOfSamples() throws IOException {
    Path two = array("two.npy", "(2,)", 3, 4);
    Path classes = array("classes.npy", "(2,)", 0, 1);
    Path number = array("number.npy", "()", 3);

    assertThat(run(two, "--labels", classes).err()).isEmpty();
    assertThat(run(number, "--labels", classes).err())
        .contains("number.npy: must be an array of samples, [samples, …], was a single number");
    assertThat(run(two, "--labels", number).err())
        .contains("number.npy: must be an array of targets, [samples] or [samples, columns]");
  }

  /** As a DL4J data set with a mask begins. */
  @Test
  void masksAreNoImages() throws IOException {
    try (INDArray inputs = Nd4j.zeros(4, 2);
        INDArray targets = Nd4j.eye(4);
        INDArray mask = Nd4j.ones(4, 4)) {
      File file = folder.resolve("masked.bin").toFile();
      new DataSet(inputs, targets, null, mask).save(file);
      assertThat(run(file).err())
          .contains(
              "must be a DL4J data set (DataSet.save) with features and labels alone, whose first byte is 3, was 19, which stands for features, labels, a mask of the labels");
    }
  }

  @Test
  void theNameOfAnArchiveTellsWhichCifarItIsNotThatOfItsFolder() throws IOException {
    byte[] header = new byte[512];
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, header, 257, 5);
    Path disk = Files.createDirectories(folder.resolve("v100"));

    assertThat(DataFormat.of(Files.write(disk.resolve("cifar-10-binary.tar"), header), null))
        .containsEntry("use", "cifar-10");
    assertThat(DataFormat.of(Files.write(folder.resolve("cifar-100-binary.tar"), header), null))
        .containsEntry("use", "cifar-100");
  }

  @Test
  void whatCanNotBeReadIsTold() throws IOException {
    Path text =
        Files.write(folder.resolve("x.npz"), "PK but no archive".getBytes(StandardCharsets.UTF_8));
    Invocation broken = run(text);
    assertThat(broken.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(broken.err()).contains(text + ": must be a NumPy archive (.npz)");

    Invocation unknown = run("minst");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(unknown.err()).contains("Did you mean 'mnist'?");

    Invocation noPicture = run(table(), "--sheet", folder.resolve("s.png"));
    assertThat(noPicture.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(noPicture.err()).contains("no contact sheet can be drawn of samples of 2 numbers");
    assertThat(folder.resolve("s.png")).doesNotExist();
    Invocation noFolder = run("mnist-test", "--sheet", folder.resolve("none/s.png"));
    assertThat(noFolder.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(noFolder.err())
        .contains("none/s.png: there is no such folder")
        .doesNotContain("\tat ");

    Path alone =
        Files.write(
            folder.resolve("t10k-images-idx3-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 2});
    Invocation noLabels = run(alone);
    assertThat(noLabels.err()).contains("--labels", "t10k-labels-idx1-ubyte");

    Path sums = Files.write(folder.resolve("l.npy"), new byte[] {(byte) 0x93, 78, 85, 77, 80, 89});
    assertThat(run(sums).err())
        .contains("its labels lie in another file, which --labels must name")
        .doesNotContain("there is no");
    Path classes = Files.copy(alone, folder.resolve("t10k-labels-idx3-ubyte"));
    assertThat(run(classes).err()).contains("seems to hold labels: name the file of the images");

    Invocation absent = run(folder.resolve("none.npz"));
    assertThat(absent.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(absent.err()).contains("none.npz: there is no such file");
    assertThat(run(folder).err()).contains("must be a regular file", "was a directory");
    assertThat(run("mnits").err())
        .isEqualTo(
            "trainability data: mnits: there is no such file; unknown data-set 'mnits'. Did you mean"
                + " 'mnist'? (data-sets: cifar-10, cifar-100, csv, dl4j, idx, mnist, mnist-test,"
                + " npy, npz, parquet)%n".formatted());
    assertThat(run("data/train").err()).contains("data/train: there is no such file; unknown");

    Path other = Files.write(folder.resolve("x.dat"), new byte[] {7, 0, 1, 2, 3});
    assertThat(run(other).err()).contains("its first bytes, 07 00 01 02, begin none of them");
    Path type =
        Files.write(folder.resolve("a-images-idx3"), new byte[] {0, 0, 7, 1, 0, 0, 0, 1, 2});
    assertThat(run(type, "--labels", alone).err()).contains(type + ":").doesNotContain("CSV");
    Path cut = Files.write(folder.resolve("data_batch_1.bin"), new byte[3072]);
    assertThat(run(cut).err()).contains(cut + ":").doesNotContain("CSV");

    Path words = Files.writeString(folder.resolve("w.csv"), "a,label\n1,0\n2.5e-3,1\nx y,1\n");
    assertThat(run(words).err())
        .contains(
            "the column 'a' must hold numbers to be an input", "with 'x y' in row 3; 'ignore'");
    Path holes = Files.writeString(folder.resolve("h.csv"), "a,label\n1,0\n,1\n");
    assertThat(run(holes).err()).contains("'a', but row 2 has none");
  }
}
