/** Series of measurements, their ratios, and the table. */
package org.trainability.performance.report;
