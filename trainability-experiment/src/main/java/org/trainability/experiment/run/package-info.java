/** The experiment: one network trained on one task stream, measured, controlled and recorded. */
package org.trainability.experiment.run;
