/** How many runs are carried out: in this process, by worker processes, or elsewhere. */
package org.trainability.experiment.execution;
