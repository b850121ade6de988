package org.example.embedding;

import java.io.IOException;
import java.nio.file.Path;
import org.trainability.experiment.Lab;
import org.trainability.experiment.LabRun;

/** Trains the plan that is named and shows the score of each task: the accuracy of classes, R² of numbers. */
public final class TrainPlan {

  private TrainPlan() {}

  /**
   * Trains all seeds of a plan.
   *
   * @param args the plan and the folder for the runs
   */
  public static void main(String[] args) throws IOException {
    Lab lab = Lab.open();
    for (LabRun run : lab.run(Path.of(args[0]), Path.of(args[1]))) {
      System.out.println(run.directory() + " " + run.state());
      run.tasks().forEach(task -> System.out.println(task.task() + " " + task.score().value()));
    }
  }
}
