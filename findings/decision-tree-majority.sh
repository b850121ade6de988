#!/usr/bin/env bash
# decision-tree: where examples disagree the tree predicts the class that came first, be it one example in ten.
#
# One would expect the majority, as in ID3. A leaf whose examples no feature tells apart takes the most common of the
# distinct classes, each of which is there once, so that the first wins. The same examples in another order give the
# opposite tree. The random forest and XGBoost of the package can't be imported by the names in its README.
# Matters to data with noise: one odd example at the top of the file decides.
#
# decision-tree 1.0.0, 2026-11-30. Ten runs each of two optimizers: of sgd's nine learn, of adam's one.
. "$(dirname "$0")/support.bash"
npm_packages decision-tree@1.0.0
node_prints <<'END'
import DecisionTree from 'decision-tree'

const runs = (optimizer, learns, count) => Array.from({ length: count }, () => ({ optimizer, learns }))
const exceptions = [...runs('sgd', 'no', 1), ...runs('adam', 'yes', 1)]
const rules = [...runs('sgd', 'yes', 9), ...runs('adam', 'no', 9)]
for (const [order, data] of [['exceptions', [...exceptions, ...rules]], ['rules', [...rules, ...exceptions]]]) {
  const tree = new DecisionTree('learns', ['optimizer'])
  tree.train(data)
  console.log(`${order} first: sgd ${tree.predict({ optimizer: 'sgd' })}, adam ${tree.predict({ optimizer: 'adam' })}, accuracy ${tree.evaluate(data)}`)
}
for (const name of ['decision-tree/random-forest', 'decision-tree/xgboost']) {
  console.log(`import '${name}': ${await import(name).then(() => 'works', error => error.code)}`)
}
END
as_seen <<'END'
exceptions first: sgd no, adam yes, accuracy 0.1
rules first: sgd yes, adam no, accuracy 0.9
import 'decision-tree/random-forest': ERR_PACKAGE_PATH_NOT_EXPORTED
import 'decision-tree/xgboost': ERR_PACKAGE_PATH_NOT_EXPORTED
END
