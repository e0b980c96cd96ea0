#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Would check_run.py see an error of one in a million? Each variable of a run's results.nc is changed by that much
at one place of its last year, and the right accounts must be off, no others.

    tests/checker/mutations.py runs/NAME/latest

Prints a line a variable; exit status 1 where an error stays unseen or is seen in the wrong place, 77 means skipped.
"""
import argparse
import sys

sys.dont_write_bytecode = True
from check_run import TOLERANCE, Run, blocks, np, results_file, xr  # noqa: E402

MUTATION = 1e-6

# What an error in a variable must set off, and what it may (an error in a large flow is a small one in
# a world total).
MUST_AND_MAY = {
    "trade": (["duty on a flow", "sales of producers", "exports to other economies",
               "imports from other economies", "recorded and traced balance", "volume times price",
               "external account of a place", "GDP from spending", "external account with direct investment",
               "trade by owner = trade", "intermediate exports", "intermediate imports"],
              ["duty of a place", "revenue raised = distributed", "world exports = world imports", "duty on inputs",
               "export concentration", "import concentration", "largest market share", "largest source share",
               "least developed share"]),
    "expenditure": (["duty on a flow", "goods markets"],  # by year duty is what it is more than trade
                    ["duty of a place", "revenue raised = distributed", "external account of a place",
                     "external account with direct investment"]),
    "tariff": (["duty on a flow"],
               ["duty of a place", "revenue raised = distributed", "external account of a place"]),
    "recorded_trade": (["recorded exports to other economies", "recorded imports from other economies",
                        "recorded and traced balance"], []),
    "trade_volume": (["volume times price"], []),
    "trade_cost": (["volume times price"], []),
    "unit_cost": (["volume times price"], []),
    "productivity": (["volume times price"], []),
    "exports": (["exports to other economies", "openness"],
                ["value added in exports", "digital exports", "green exports"]),
    "imports": (["imports from other economies", "openness"], ["digital imports", "green imports"]),
    "recorded_exports": (["recorded exports to other economies"], []),
    "recorded_imports": (["recorded imports from other economies"], []),
    "net_revenue": (["sales of producers", "world exports = world imports", "revenue = cost and profit",
                     "cost = wages and inputs"], ["stages of value added = output"]),
    "access_spending": (["revenue = cost and profit"], []),
    "entry_spending": (["revenue = cost and profit"], []),
    "profit": (["revenue = cost and profit", "profit after tax", "tax on profit by owner"],
               ["cost = wages and inputs", "stages of value added = output",
                "jobs by exports = their domestic value added"]),
    "wage_bill": (["cost = wages and inputs", "labour used = supplied", "external account of a place",
                   "GDP from income", "GNI", "external account with direct investment"],
                  ["employment follows wage bills", "stages of value added = output",
                   "jobs by exports = their domestic value added"]),
    "input_use": (["goods markets", "cost = wages and inputs"],
                  ["intermediate exports", "intermediate imports", "duty on inputs"]),
    "final_spending": (["goods markets", "income = spending", "GDP from spending"],
                       ["consumer prices", "intermediate exports", "intermediate imports", "duty on inputs"]),
    "sales_tax_revenue": (["sales of producers"], [
                               "world exports = world imports", "GDP from income", "volume times price",
                               "revenue raised = distributed", "external account of a place", "GNI",
                               "revenue received from the pool", "external account with direct investment",
                               "stages of value added = output", "jobs by exports = their domestic value added"]),
    "tariff_revenue": (["duty of a place"],
                       ["GDP from income", "GNI", "revenue received from the pool",
                        "external account with direct investment"]),
    "profit_tax_revenue": (["profit after tax", "revenue raised = distributed", "external account of a place",
                            "GDP from income", "GNI", "tax on profit by owner", "revenue received from the pool"],
                           ["external account with direct investment"]),
    "revenue_received": (["revenue raised = distributed", "income of a place", "external account of a place",
                          "revenue received from the pool", "GNI"], []),
    "labour_income": (["labour income", "income of a place", "external account of a place", "GNI",
                       "external account with direct investment"], []),
    "profit_generated": (["profit after tax", "profits paid = received", "external account of a place",
                          "GDP from income", "GNI", "profit received by owner group"],
                         ["external account with direct investment"]),
    "profit_received": (["profits paid = received", "income of a place", "external account of a place",
                         "profit received by owner group", "GNI"], []),
    "transfer": (["transfers sum to zero", "income of a place", "external account of a place",
                  "external account with direct investment"], []),
    "income": (["income of a place", "income = spending", "real spending", "real income"], ["consumer prices"]),
    "gdp": (["GDP from income", "GDP from spending", "real GDP", "GNI", "openness"], []),
    "price": (["consumer prices"], []),
    "price_index": (["consumer prices", "real spending", "real income", "real GDP"], ["real wage"]),
    "real_spending": (["real spending"], []),
    "real_income": (["real income"], ["regional inequality", "real income per worker"]),
    "real_gdp": (["real GDP"], []),
    "wage": (["wage of a place"], ["real wage"]),
    "market_wage": (["wage of a place", "labour supplied at its wage", "numeraire"], []),
    "market_labour": (["labour supplied at its wage"],
                      ["numeraire", "workers = labour supplied", "real income per worker"]),
    "migration": (["workers stay registered", "workers = labour supplied"], []),
    "moving_cost": (["welfare of workers"], []),
    "real_wage": (["real wage"], ["welfare of workers"]),
    "real_income_per_worker": (["real income per worker"], []),
    "worker_welfare": (["welfare of workers"], []),
    "reexports": (["margin on what passes the hub"], []),
    "hub_margin": (["margin on what passes the hub"], []),
    "hub_margin_rate": (["margin on what passes the hub"], []),
    "share_by_water": (["shares of modes add to one"], []),
    "share_by_land": (["shares of modes add to one"], []),
    "share_by_air": (["shares of modes add to one"], []),
    "innovations_piloted": (["pilots of places = reforms begun"], []),
    "reforms_begun": (["pilots of places = reforms begun"], []),
    "innovations_adopted": (["cost that reform takes"], []),
    "innovations_as_ever": (["cost that reform takes"], []),
    "reform_cost_taken": (["cost that reform takes"], []),
    "base_workers": (["workers stay registered", "workers = labour supplied"], ["welfare of workers"]),
    "market_wage_bill": (["labour used = supplied", "labour supplied at its wage", "labour income"], []),
    "employment": (["employment follows wage bills"],
                   ["full employment", "jobs by exports = their domestic value added"]),
    "fdi_flow": (["FDI flow follows births", "FDI stock", "profit of affiliates after tax"], []),
    "fdi_stock": (["FDI stock"], []),
    "affiliate_sales": (["sales of affiliates are their flows"], []),
    "repatriated_profit": (["profit of affiliates after tax"], []),
    "affiliate_profit": (["profit of affiliates after tax", "profit received by owner group"],
                         ["tax on profit by owner", "external account with direct investment"]),
    "affiliate_births": (["FDI flow follows births", "births paid for", "births paid = births made"],
                         ["births beyond replacement", "external account with direct investment"]),
    "births_paid": (["births paid for", "births paid = births made"], ["external account with direct investment"]),
    "replacement_births": (["births beyond replacement"], []),
    "births_saved": (["births beyond replacement"], ["real income"]),
    "profit_tax": (["tax on profit by owner"],
                   ["profit of affiliates after tax", "profit received by owner group", "births paid for"]),
    "gni": (["GNI"], []),
    "trade_by_owner": (["trade by owner = trade"], ["sales of affiliates are their flows"]),
    # What trade is made of.
    "domestic_value_in_exports": (["value added in exports", "jobs by exports = their domestic value added"], []),
    "foreign_value_in_exports": (["value added in exports"], []),
    "duty_in_exports": (["value added in exports"], []),
    "double_counted_in_exports": (["value added in exports"], []),
    "upstreamness": (["stages of value added = output"], []),
    "input_duty": (["duty on inputs"], ["stages of value added = output"]),
    "jobs_supported_by_exports": (["jobs by exports = their domestic value added"], []),
    "intermediate_exports": (["intermediate exports"], []),
    "intermediate_imports": (["intermediate imports"], []),
    "digital_exports": (["digital exports"], []),
    "digital_imports": (["digital imports"], []),
    "green_exports": (["green exports"], []),
    "green_imports": (["green imports"], []),
    "export_concentration": (["export concentration"], []),
    "import_concentration": (["import concentration"], []),
    "largest_market_share": (["largest market share"], []),
    "largest_source_share": (["largest source share"], []),
    "least_developed_share": (["least developed share"], []),
    "openness": (["openness"], []),
    "regional_inequality": (["regional inequality"], []),
    "share_digital": (["digital exports", "digital imports"], []),
    "share_green": (["green exports", "green imports"], []),
    "share_least_developed": (["least developed share"], []),
    # Tables of the base year that the accounts of owners rest on.
    "base_fdi_flow": (["FDI flow follows births"], ["FDI stock"]),
    "conduit_flow": (["FDI flow follows births", "profit of affiliates after tax"], ["FDI stock"]),
    "base_fdi_stock": (["FDI stock"], []),
    "base_affiliate_births": (["FDI flow follows births"], []),
    "reinvested_share": (["profit of affiliates after tax"], []),
    "payout_of_home_firms": (["profit received by owner group", "columns of payout add to one"],
                             ["external account with direct investment"]),
    "payout_of_affiliates": (["profit received by owner group", "columns of payout add to one", "births paid for"],
                             ["external account with direct investment", "births beyond replacement"]),
    "public_revenue_share": (["revenue received from the pool", "columns of payout add to one"],
                             ["births paid for", "external account with direct investment", "births beyond replacement"]),
    # Tables of the base year that the other accounts rest on.
    "sigma": (["revenue = cost and profit"], []),
    "labour_share": (["labour used = supplied", "columns of labour tables add to one"], ["wage of a place"]),
    "labour_receipt": (["labour income", "columns of labour tables add to one"], []),
    "base_income": (["real spending", "real income"], ["regional inequality"]),
    "base_gdp": (["real GDP"], []),
    "base_market_wage_bill": (["labour supplied at its wage"], ["numeraire"]),
    "base_employment": (["full employment"], []),
    "residents": (["regional inequality"], []),
}
# Variables that no identity can see, and why.
IN_NO_ACCOUNT = {
    "days_on_the_way": "a mean over ways, which are not in the file",
    "firms": "a decision: an index of active firms, which no money follows one to one",
    "exporters": "a decision: an index of firms that sell abroad",
    "enterprises": "a published count times the index `firms`",
    "traders": "a published count times the index `exporters`",
    "theta": "a parameter: it says how flows answer, and no account of one quarter holds an answer",
    "jobs_supported_by_foreign_firms": "needs inputs by using sector and owner, which are not in the file",
    "jobs_supported": "by exports and by foreign firms less what is counted twice, which is not in the file",
}


def failing(run):
    return {name: error for name, error in blocks(run) if not error <= TOLERANCE}


def mutate(run):
    """Each variable of the file wrong by one in a million at one place: is the right block named?"""
    part = run.last_year()
    if failing(part):
        print("the run itself is off: check it first")
        return 1
    known = {name for name, _ in blocks(part)}
    seen, wrong = set(), 0
    for name, dims in run.dims.items():
        if (name in MUST_AND_MAY) == (name in IN_NO_ACCOUNT):
            print(f"{name}: must be in one of the tables MUST_AND_MAY and IN_NO_ACCOUNT")
            wrong += 1
            continue
        must, may = (set(list) & known for list in MUST_AND_MAY.get(name, ([], [])))
        if name in MUST_AND_MAY and not must:
            print(f"{name}: no block is named that must see it")
            wrong += 1
        changed = run.last_year()
        values = changed.array[name]
        size = np.abs(np.nan_to_num(values))
        if dims[0] == "case" and "origin" in dims and "sector" in dims:  # a flow over the border of the home economy
            size = size * (run.abroad & run.of_home)[..., None]
        if name in ("trade", "trade_volume", "trade_cost"):  # costs by owner are not in the file
            size = size * run.one_price()[:, None, :]
        if name in ("unit_cost", "productivity"):
            size = size * run.one_price()
        if name == "affiliate_sales":
            size = size * run.home[:, None]  # where all flows by owner are
        if name == "price":
            size = size * (run.base_income > 0)[None, None, :, None]  # a place where somebody lives
        if name in ("real_income_per_worker", "worker_welfare"):  # of a place whose workers may move
            size = size * (run.array["base_workers"].sum(1) > 0)
        if name in ("market_wage", "market_labour"):
            size = size * run.base_market_wage_bill  # a market that counts in the world
        if name == "residents":
            size = size * (run.home & (run.base_income > 0))  # whose inequality is in the file
        largest = np.unravel_index(size.argmax(), size.shape)
        if size[largest] > 0.0:
            values[largest] *= 1 + MUTATION
        else:  # zero everywhere
            values[largest] = MUTATION * run.array["net_revenue"].max()
        found = set(failing(changed))
        ok = must <= found <= (must | may)
        seen |= found
        print(f"{name:20} {'ok ' if ok else 'OFF'} {', '.join(sorted(found)) or IN_NO_ACCOUNT.get(name, 'nothing')}")
        if not ok:
            print(f"{'':24} missed: {sorted(must - found)}; not expected: {sorted(found - must - may)}")
            wrong += 1
    if known - seen:
        print(f"no error sets off: {sorted(known - seen)}")
        wrong += 1
    return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    with xr.open_dataset(results_file(parser)) as data:
        return mutate(Run(data))


if __name__ == "__main__":
    sys.exit(main())
