/** The built-in data sets: what comes with the program, and files in the formats of the field. */
package org.trainability.experiment.data.format;
